import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { toDocument } from "./document.ts";
import { DocumentError, type OpenApiDocument } from "./openapi-document.ts";
import { isResource, noSuchResource, type Resource } from "./resources.ts";

const { resolve } = createRequire(import.meta.url);

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
