import { filesKey, pointerTo } from "./pointer.ts";

/** A `$ref` of a document. */
export interface Reference {
  /** What it says. */
  readonly target: string;
  /** A JSON pointer to the object that holds it. */
  readonly at: string;
  readonly holder: Record<string, unknown>;
}

// Members of these are named by the author: a response may be called `default`, and a property `example`.
const maps = new Set([
  ...[
    "paths",
    "webhooks",
    "responses",
    "headers",
    "content",
    "encoding",
    "examples",
    "links",
    "callbacks",
    "variables",
  ],
  ...["schemas", "parameters", "requestBodies", "securitySchemes", "pathItems"],
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", filesKey],
]);

// These hold any JSON, also something that looks like a reference.
const literals = new Set(["example", "value", "default", "enum", "const"]);

/** Visits the references of a document in their order; a visitor that answers true has found what it looked for. */
export function visitReferences(document: object, visit: (reference: Reference) => boolean): boolean {
  const path: string[] = [];

  function below(value: unknown, map: string | undefined): boolean {
    if (typeof value !== "object" || value === null) return false;
    const isList = Array.isArray(value);
    const isKeyword = !isList && map === undefined;
    const holder = value as Record<string, unknown>;
    for (const name of Object.keys(holder)) {
      const inner = holder[name];
      if (name === "$ref" && typeof inner === "string" && visit({ target: inner, at: pointerTo(path), holder }))
        return true;
      if ((isKeyword && isLiteral(name, inner)) || (!isList && isExtension(name, map))) continue;
      path.push(name);
      if (below(inner, isKeyword && isMap(name, inner) ? name : undefined)) return true;
      path.pop();
    }
    return false;
  }

  return below(document, undefined);
}

/** Whether the members of the keyword's value have names that the author chose. */
export function isMap(keyword: string, value: unknown): boolean {
  return maps.has(keyword) && !Array.isArray(value);
}

/** Whether a member is an extension; `map` is the keyword whose map it is in, if any, as there most names are the author's. */
export function isExtension(name: string, map: string | undefined): boolean {
  return name.startsWith("x-") && (map === undefined || extensible.has(map));
}

// Statuses, paths and expressions never begin with `x-`.
const extensible = new Set(["paths", "responses", "callbacks"]);

/** Whether the keyword's value is data. `examples` of a schema are a list of values, all others may be references. */
export function isLiteral(name: string, value: unknown): boolean {
  return literals.has(name) || (name === "examples" && Array.isArray(value));
}
