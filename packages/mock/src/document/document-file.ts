import { readFile } from "node:fs/promises";
import { dirname, extname, relative, resolve } from "node:path";
import { FILES, isRecord, referencesOf, tokensOf } from "@orgplane/spec/internal/openapi";
import { parse } from "yaml";
import { toDocument } from "./document.ts";
import { DocumentError, type OpenApiDocument } from "./openapi-document.ts";
import { fragmentTo, onOneLine, shownPointer } from "./pointer.ts";

/**
 * Reads an OpenAPI document, JSON or YAML, and the files that it refers to.
 *
 * @param onFile - called with the path of each file before it is read, so that it can be watched, even if it is broken.
 * @throws DocumentError naming the file and what is wrong with it.
 */
export async function readDocument(file: string, onFile?: (path: string) => void): Promise<OpenApiDocument> {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(file)) {
    throw new DocumentError(`${file} is an address, and the mock reads files: save it first, with curl -O for example`);
  }
  const root = await readValue(file, file, onFile);
  try {
    return toDocument(isRecord(root) ? await withFiles(root, file, onFile) : root);
  } catch (cause) {
    throw cause instanceof DocumentError ? new DocumentError(`${file} ${cause.message}`, { cause }) : cause;
  }
}

interface Part {
  readonly path: string;
  /** How pointers lead to it from the root of the whole. */
  readonly names: readonly string[];
  readonly value: unknown;
}

/** Puts the files that a document refers to under a member of it, and has every reference lead to its place there. */
async function withFiles(root: Record<string, unknown>, file: string, onFile?: (path: string) => void) {
  const folder = dirname(resolve(file));
  const parts = new Map<string, Part>([[resolve(file), { path: resolve(file), names: [], value: root }]]);
  // A map is gone through in the order of its making, with what is added meanwhile.
  for (const part of parts.values()) {
    if (typeof part.value !== "object" || part.value === null) continue;
    for (const { holder, target, path: place, isMapping } of [...referencesOf(part.value)]) {
      if (isMapping) continue;
      const at = shownPointer(place);
      const [location = "", fragment = ""] = target.split(/#(.*)/s);
      if (location === "" && part.names.length === 0) continue;
      const path = location === "" ? part.path : pathOf(location, part.path, `${part.names[1] ?? ""}${at}`);
      const to = parts.get(path) ?? (await readPart(path, folder, `${part.names[1] ?? ""}${at}`, onFile));
      parts.set(path, to);
      holder["$ref"] = withNames(to.names, fragment);
    }
  }
  const others = [...parts.values()].slice(1);
  if (others.length === 0) return root;
  return { ...root, [FILES]: Object.fromEntries(others.map(({ names, value }) => [names[1], value])) };
}

function pathOf(location: string, from: string, at: string): string {
  // What a mock serves must not depend on what another host answers.
  if (/^([a-z][a-z\d+.-]+:|\/\/)/i.test(location)) {
    throw new DocumentError(
      `refers at ${at} to another host, ${onOneLine(location)}: keep a copy of it in a file here`,
    );
  }
  return resolve(dirname(from), decoded(location));
}

async function readPart(path: string, folder: string, at: string, onFile?: (path: string) => void): Promise<Part> {
  const name = relative(folder, path).replaceAll("\\", "/");
  const value = await readValue(path, `refers at ${at} to ${name}, which`, onFile);
  return { path, names: [FILES, name], value };
}

/** The same place, seen from the root of the whole. What is no pointer stays as it is, and is refused with its place. */
function withNames(names: readonly string[], fragment: string): string {
  const tokens = tokensOf(`#${fragment}`);
  if (tokens === undefined) return `#${fragment}`;
  return names.length + tokens.length === 0 ? "#" : fragmentTo([...names, ...tokens]);
}

/** @param shown - how a message begins that says what is wrong. */
async function readValue(path: string, shown: string, onFile?: (path: string) => void): Promise<unknown> {
  onFile?.(resolve(path));
  const source = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new DocumentError(`${shown} cannot be read: ${reasons[cause.code ?? ""] ?? cause.message}`, { cause });
  });
  const extension = extname(path).toLowerCase();
  // Of other files, only the first character tells.
  const isYaml = [".yaml", ".yml"].includes(extension) || (extension !== ".json" && !/^[\s\uFEFF]*[{[]/.test(source));
  try {
    return isYaml ? parseYaml(source) : JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new DocumentError(`${shown} is no valid ${isYaml ? "YAML" : "JSON"}: ${firstLine(cause)}`, { cause });
  }
}

function parseYaml(source: string): unknown {
  // Descriptions in the wild share more text by aliases than the default of 100 lets through, and `maxAliasCount` does not
  // look at how much text an alias stands for.
  const value: unknown = parse(source, { merge: true, maxAliasCount: -1, stringKeys: true });
  if (expandedSize(value) > Math.max(largestExpansion, 4 * source.length)) {
    throw new Error("its aliases stand for too much text; write out what they repeat, or use $ref in their place");
  }
  // What aliases share has to be copied, as the references in it may lead to different places. A circle is refused here.
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

// In characters of JSON, which takes half a second to copy. The largest descriptions have some 30 million.
const largestExpansion = 50_000_000;

/** How long a value is as JSON, roughly, found without writing out what aliases share. A circle counts once. */
function expandedSize(value: unknown): number {
  const known = new Map<unknown, number>();
  const sizeOf = (inner: unknown): number => {
    if (typeof inner !== "object" || inner === null) return String(inner).length;
    const size = known.get(inner);
    if (size !== undefined) return size;
    known.set(inner, 0);
    const grown = Object.entries(inner).reduce((sum, [name, member]) => sum + name.length + sizeOf(member) + 4, 2);
    known.set(inner, grown);
    return grown;
  };
  return sizeOf(value);
}

function decoded(location: string): string {
  try {
    return decodeURIComponent(location);
  } catch {
    return location;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "it is not readable by this user",
};

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
