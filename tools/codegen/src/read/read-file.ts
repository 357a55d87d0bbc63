import { readFile } from "node:fs/promises";
import { pointerTo } from "@orgplane/spec/internal/openapi";
import { type Document, LineCounter, parseDocument } from "yaml";
import { CodegenError } from "../codegen-error.ts";

/** Reads and parses a JSON or YAML file. `shown` is its name in errors. */
export async function readStructured(path: string, shown: string): Promise<unknown> {
  const text = await readText(path, shown);
  return path.endsWith(".json") ? parseJson(text, shown) : parseYaml(text, shown);
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") throw new CodegenError(shown, "no such file", "check the path");
    if (codeOf(error) === "EISDIR") throw new CodegenError(shown, "is a folder", "name the file in it");
    throw new CodegenError(shown, `cannot be read (${messageOf(error)})`, "make it readable");
  }
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CodegenError(shown, `is not valid JSON (${messageOf(error)})`, "correct its syntax");
  }
}

function parseYaml(text: string, shown: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, stringKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new CodegenError(`${shown}:${line}:${col}`, `is not valid YAML (${error.message})`, "correct its syntax");
  }
  const value = dataOf(document, shown);
  refuseCircle(value, shown);
  return value;
}

function dataOf(document: Document, shown: string): unknown {
  try {
    // Real descriptions use more aliases than the default limit of 100.
    return document.toJS({ maxAliasCount: -1 });
  } catch (error) {
    if (error instanceof RangeError) throw new CodegenError(shown, "merges an alias into itself", "break the circle");
    throw new CodegenError(shown, `is not valid YAML (${messageOf(error)})`, "correct its syntax");
  }
}

// An alias within its own anchor creates a value that contains itself.
function refuseCircle(value: unknown, shown: string): void {
  const checked = new Set<unknown>();
  const above = new Set<unknown>();
  const visit = (node: unknown, pointer: string) => {
    if (typeof node !== "object" || node === null || checked.has(node)) return;
    if (above.has(node))
      throw new CodegenError(shown + pointer, "is an alias of what it stands in", "break the circle");
    above.add(node);
    for (const [key, child] of Object.entries(node)) visit(child, pointerTo(pointer, key));
    above.delete(node);
    checked.add(node);
  };
  visit(value, "#");
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
