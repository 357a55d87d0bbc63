import { statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { FILES, pointerOf, referencesOf, tokensOf } from "@orgplane/spec/internal/openapi";
import { CodegenError } from "../codegen-error.ts";
import { readStructured } from "./read-file.ts";

interface Part {
  readonly path: string;
  /** The path from the folder of the description; empty for the description itself. */
  readonly name: string;
  readonly root: unknown;
}

/**
 * Puts the files that a description refers to under a key of their own, by their paths from its folder, and adjusts
 * each reference.
 */
export async function joinFiles(path: string, root: Record<string, unknown>): Promise<Record<string, unknown>> {
  const parts = new Map<string, Part>([[resolve(path), { path, name: "", root }]]);
  const joined = new Set<Record<string, unknown>>();
  // The loop also visits the parts that it adds.
  for (const [from, part] of parts) {
    for (const reference of [...referencesOf(part.root)]) {
      const { holder, key, target, path: place, isMapping } = reference;
      // YAML aliases share nodes, so a node may be visited more than once.
      if (!isMapping && joined.has(holder)) continue;
      if (!isMapping) joined.add(holder);
      if (target.startsWith(`#/${FILES}/`)) continue;
      const [file = "", fragment = ""] = target.split(/#(.*)/s);
      const shown = relative(process.cwd(), part.path) + pointerOf(place);
      const to = file === "" ? from : pathOf(file, from, shown);
      const found = parts.get(to) ?? (await read(to, dirname(path), target, shown));
      parts.set(to, found);
      const tokens = tokensOf(`#${fragment}`);
      // Other references are refused later, with their place.
      if (tokens) holder[key] = pointerOf(found.name === "" ? tokens : [FILES, found.name, ...tokens]);
    }
  }
  const others = [...parts.values()].filter(({ name }) => name !== "");
  return { ...root, [FILES]: Object.fromEntries(others.map((part) => [part.name, part.root])) };
}

function pathOf(file: string, from: string, shown: string): string {
  // Generated code must not depend on what a server returns today.
  if (/^([a-z][a-z\d+.-]+:|\/\/)/i.test(file)) {
    throw new CodegenError(shown, `${file}: references to other hosts are not followed`, "let it lead to a file here");
  }
  return resolve(dirname(from), decoded(file));
}

async function read(path: string, folder: string, target: string, shown: string): Promise<Part> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new CodegenError(shown, `${target}: no such file`, "let it lead to a file here");
  }
  const name = relative(folder, path).replaceAll("\\", "/");
  return { path, name, root: await readStructured(path, relative(process.cwd(), path)) };
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}
