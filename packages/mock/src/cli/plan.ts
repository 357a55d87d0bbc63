import { basename } from "node:path";
import { contractFile, loadContract } from "../document/contract.ts";
import { readDocument } from "../document/document-file.ts";
import type { OpenApiDocument } from "../document/openapi-document.ts";
import { type Resource, resources } from "../document/resources.ts";
import type { CliOptions } from "./options.ts";

/** A server that is to be started. */
export interface Planned {
  readonly name: string;
  readonly document: OpenApiDocument;
  readonly port: number;
  /** The file that the document was read from. */
  readonly file: string;
  /** That file, and those that it refers to. */
  readonly files: ReadonlySet<string>;
}

/**
 * Which servers the options ask for: one, or the whole contract and each resource on the ports after it.
 *
 * @throws DocumentError when one of them has nothing to serve.
 */
export async function plan({ spec, only, each, port }: CliOptions): Promise<readonly Planned[]> {
  if (spec !== undefined) {
    const files = new Set<string>();
    const document = await readDocument(spec, (path) => files.add(path));
    return [{ name: basename(spec), document, port, file: spec, files }];
  }
  if (only !== undefined) return [await planned(only, only, port)];
  const whole = planned("orgplane", undefined, port);
  if (!each) return [await whole];
  const parts = resources.map((resource, index) => planned(resource, resource, port === 0 ? 0 : port + 1 + index));
  return Promise.all([whole, ...parts]);
}

async function planned(name: string, resource: Resource | undefined, port: number): Promise<Planned> {
  const document = await loadContract(resource);
  const file = contractFile(resource);
  return { name, document, port, file, files: new Set([file]) };
}
