import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { toDocument } from "./document.ts";
import { DocumentError, type OpenApiDocument } from "./openapi-document.ts";

const { resolve } = createRequire(import.meta.url);

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
  return `there is no resource "${name}"; there are ${resources.join(", ")}`;
}

/**
 * The Orgplane contract as `@orgplane/spec` publishes it: the whole one, or what concerns one resource.
 *
 * @throws DocumentError when there is no such resource, or when the package does not hold the contract.
 */
export async function loadContract(resource?: Resource): Promise<OpenApiDocument> {
  if (resource !== undefined && !isResource(resource)) throw new DocumentError(noSuchResource(resource));
  return toDocument(JSON.parse(await read(subpathOf(resource))));
}

/** Where the contract's own document is, so that it can be watched. */
export function contractFile(resource?: Resource): string {
  return resolve(`@orgplane/spec/${subpathOf(resource)}`);
}

function subpathOf(resource: Resource | undefined): string {
  return resource === undefined ? "openapi.json" : `slices/${resource}.json`;
}

async function read(subpath: string): Promise<string> {
  try {
    return await readFile(resolve(`@orgplane/spec/${subpath}`), "utf8");
  } catch (cause) {
    throw new DocumentError(`@orgplane/spec has no ${subpath}: build or reinstall it`, { cause });
  }
}
