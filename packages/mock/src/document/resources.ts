import { alternatives } from "../request/suggest.ts";

/** The resources of the contract, each with a slice of its own that can be served alone. */
export const resources = ["orgs", "members", "spaces", "tenants"] as const;

/** The name of a resource of the contract. */
export type Resource = (typeof resources)[number];

/** Whether `name` is a resource of the contract. */
export function isResource(name: string): name is Resource {
  return resources.some((resource) => resource === name);
}

/** That there is no resource called `name`, and which there are. */
export function noSuchResource(name: string): string {
  return `there is no resource "${name}"${alternatives(name, resources)}`;
}
