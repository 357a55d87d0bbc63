import { readFileSync, writeFileSync } from "node:fs";
import { root } from "./root.ts";

/**
 * Replaces the text between `<!-- name:begin -->` and `<!-- name:end -->`, so that the figures of a document come from
 * a run.
 *
 * @param document The document's name in the error.
 * @throws {Error} A marker is missing, or they are in the wrong order.
 */
export function replaceMarkedBlock(text: string, name: string, content: string, document: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from + begin.length);
  if (from < 0 || to < 0) throw new Error(`${document} has no block ${begin} … ${end} to write the table into`);
  return `${text.slice(0, from + begin.length)}\n${content.trim()}\n${text.slice(to)}`;
}

/**
 * Replaces a block in a document of the repository.
 *
 * @param document Its path from the root, such as `README.md`.
 * @throws {Error} Like {@link replaceMarkedBlock}.
 */
export function writeMarkedBlock(document: string, name: string, content: string): void {
  const path = `${root}${document}`;
  writeFileSync(path, replaceMarkedBlock(readFileSync(path, "utf8"), name, content, document));
}
