import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { MARKER } from "../emit/file.ts";
import type { Spec } from "../read/load-spec.ts";

/** `wire.ts`: the types of a platform's API, as openapi-typescript makes them of the adapter's description of it. */
export async function emitWire({ root, name, hash }: Spec): Promise<string> {
  const nodes = await openapiTS(structuredClone(root) as unknown as OpenAPI3, { alphabetize: false, silent: true });
  return `${MARKER} from ${name} (sha256:${hash}). Do not edit.\n\n${astToString(nodes)}`;
}
