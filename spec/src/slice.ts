import type { Document } from "./document.ts";
import { asArray, asObject, componentOf, type Json, METHODS } from "./openapi/index.ts";

/**
 * Extracts the part of one tag from a bundled document: its operations, and exactly the components that they reach.
 *
 * @throws {Error} if no operation has the tag.
 */
export function slice(document: Document, tag: string): Document {
  const paths: Document["paths"] = {};
  for (const [path, item] of Object.entries(document.paths)) {
    const kept = Object.entries(item).filter(([key, value]) => !METHODS.includes(key) || hasTag(value, tag));
    if (kept.some(([key]) => METHODS.includes(key))) paths[path] = Object.fromEntries(kept);
  }
  if (Object.keys(paths).length === 0) throw new Error(`no operation has the tag "${tag}"`);

  const { components, ...rest } = document;
  const part = { ...rest, tags: (document.tags ?? []).filter(({ name }) => name === tag), paths };
  return {
    ...part,
    components: reachable(document, { ...part, securitySchemes: components["securitySchemes"] ?? {} }),
  };
}

function hasTag(operation: Json | undefined, tag: string): boolean {
  return asArray(asObject(operation)["tags"]).includes(tag);
}

/** The components that `root` refers to, directly or indirectly, in the document's order. */
function reachable(document: Document, root: Json): Document["components"] {
  const seen = new Set<string>();
  const visit = (node: Json | undefined): void => {
    if (typeof node !== "object" || node === null) return;
    for (const value of Object.values(node)) {
      if (typeof value !== "string") visit(value);
      else if (value.startsWith("#/components/") && !seen.has(value)) {
        seen.add(value);
        const { kind, name } = componentOf(value) ?? { kind: "", name: "" };
        visit(document.components[kind]?.[name]);
      }
    }
  };
  visit(root);

  const result: Document["components"] = {};
  for (const [section, entries] of Object.entries(document.components)) {
    const kept = Object.entries(entries).filter(
      ([name]) => section === "securitySchemes" || seen.has(`#/components/${section}/${name}`),
    );
    if (kept.length > 0) result[section] = Object.fromEntries(kept);
  }
  return result;
}
