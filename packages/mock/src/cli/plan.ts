import { basename } from "node:path";
import { loadContract, resources } from "../document/contract.ts";
import type { OpenApiDocument } from "../document/document.ts";
import { readDocument } from "../document/document-file.ts";
import type { CliOptions } from "./options.ts";

/** A server that is to be started. */
export interface Planned {
  readonly name: string;
  readonly document: OpenApiDocument;
  readonly port: number;
  /** The files that the document was read from, if it is none of the contract's. */
  readonly files?: ReadonlySet<string>;
}

/**
 * Which servers the options ask for: one, or the whole contract and each resource on the ports after it.
 *
 * @throws DocumentError when one of them has nothing to serve.
 */
export async function plan({ spec, only, each, port }: CliOptions): Promise<readonly Planned[]> {
  if (spec !== undefined) {
    const files = new Set<string>();
    return [{ name: basename(spec), document: await readDocument(spec, (path) => files.add(path)), port, files }];
  }
  if (only !== undefined) return [{ name: only, document: await loadContract(only), port }];
  const whole = { name: "orgplane", document: await loadContract(), port };
  if (!each) return [whole];
  const parts = resources.map(async (resource, index) => ({
    name: resource,
    document: await loadContract(resource),
    port: port === 0 ? 0 : port + 1 + index,
  }));
  return [whole, ...(await Promise.all(parts))];
}
