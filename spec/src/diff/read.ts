import { existsSync } from "node:fs";
import { bundleContract, type Document } from "../document.ts";
import { isRecord } from "../openapi/index.ts";

/**
 * Reads an OpenAPI document of one or many files.
 *
 * @throws {Error} of one line that names the file, if it is missing, unreadable, or not an OpenAPI document.
 */
export async function readDocument(file: string): Promise<Document> {
  if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  const document = await bundleContract(file).catch((error: Error) => {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  });
  if (typeof document?.openapi !== "string" || !isRecord(document.paths)) {
    throw new Error(`${file} is no OpenAPI document: it needs "openapi" and "paths"`);
  }
  return { ...document, components: document.components ?? {} };
}
