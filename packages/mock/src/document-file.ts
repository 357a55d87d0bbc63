import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { parse } from "yaml";
import { DocumentError, type OpenApiDocument, toDocument } from "./document.ts";

/**
 * Reads an OpenAPI document, JSON or YAML, that is bundled into one file.
 *
 * @throws DocumentError naming the file and what is wrong with it.
 */
export async function readDocument(file: string): Promise<OpenApiDocument> {
  const source = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new DocumentError(`${file} cannot be read: ${reasons[cause.code ?? ""] ?? cause.message}`, { cause });
  });
  let value: unknown;
  try {
    value = [".yaml", ".yml"].includes(extname(file).toLowerCase()) ? parse(source) : JSON.parse(source);
  } catch (cause) {
    throw new DocumentError(`${file} is no valid ${formatOf(file)}: ${firstLine(cause)}`, { cause });
  }
  try {
    return toDocument(value);
  } catch (cause) {
    throw cause instanceof DocumentError ? new DocumentError(`${file} ${cause.message}`, { cause }) : cause;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "it is not readable by this user",
};

function formatOf(file: string): string {
  return extname(file).toLowerCase().startsWith(".y") ? "YAML" : "JSON";
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
