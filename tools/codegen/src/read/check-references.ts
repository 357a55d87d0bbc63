import { pointerOf, referencesOf, tokensOf } from "@orgplane/spec/internal/openapi";
import { type SpecDocument, SpecNode } from "./spec-node.ts";

/** Whether any reference leads out of the file. */
export function hasExternalReferences(root: unknown): boolean {
  for (const { target } of referencesOf(root)) if (!target.startsWith("#")) return true;
  return false;
}

/** Refuses references that lead nowhere or in a circle. */
export function checkReferences(document: SpecDocument): void {
  const checked = new Set<string>();
  for (const { target, path } of referencesOf(document.root)) {
    if (checked.has(target)) continue;
    const pointer = pointerOf(path);
    if (tokensOf(target) === undefined) {
      const node = new SpecNode(document, pointer, undefined);
      throw node.error(`\`$ref\` ${target} is not a JSON pointer`, "write it as `#/components/schemas/Name`");
    }
    // Following a reference detects both.
    new SpecNode(document, pointer, { $ref: target }).target(checked);
  }
}
