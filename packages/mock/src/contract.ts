import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { DocumentError, type OpenApiDocument, toDocument } from "./document.ts";

/** The resources of the contract, each with a slice of its own that can be served alone. */
export const resources = ["orgs", "members", "spaces", "tenants"] as const;

/** The name of a resource of the contract. */
export type Resource = (typeof resources)[number];

/** Whether `name` is a resource of the contract. */
export function isResource(name: string): name is Resource {
  return resources.some((resource) => resource === name);
}

/**
 * The Orgplane contract as `@orgplane/spec` publishes it: the whole one, or what concerns one resource.
 *
 * @throws DocumentError when the package does not hold it.
 */
export async function loadContract(resource?: Resource): Promise<OpenApiDocument> {
  const subpath = resource === undefined ? "openapi.json" : `slices/${resource}.json`;
  const source = await readFile(createRequire(import.meta.url).resolve(`@orgplane/spec/${subpath}`), "utf8").catch(
    (cause: unknown) => {
      throw new DocumentError(`@orgplane/spec has no ${subpath}: build or reinstall it`, { cause });
    },
  );
  return toDocument(JSON.parse(source));
}
