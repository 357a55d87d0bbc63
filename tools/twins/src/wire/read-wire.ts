import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { WireDocument } from "./document.ts";

/**
 * Reads a document from a file, in YAML or JSON.
 *
 * @throws What reading the file or the YAML throws, and a `TypeError` unless it is OpenAPI 3.1.
 */
export function readWire(file: string | URL): WireDocument {
  const document = parse(readFileSync(file, "utf8")) as Partial<WireDocument> | null;
  if (!/^3\.1\./.test(String(document?.openapi))) throw new TypeError(`${file} is no document of OpenAPI 3.1`);
  return document as WireDocument;
}
