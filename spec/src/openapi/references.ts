import { isRecord, type Json } from "./json.ts";
import { tokensOf, valueAt } from "./pointer.ts";

/** A reference in a document. */
export interface Reference {
  /** The reference itself: `#/components/schemas/Space`. */
  readonly target: string;
  /** The object that holds it, and the key whose value it is. */
  readonly holder: Record<string, unknown>;
  readonly key: string;
  /** The tokens that lead to the holder. */
  readonly path: readonly string[];
  /** Whether it stands in the `mapping` of a discriminator, not in a `$ref`. */
  readonly isMapping: boolean;
}

/**
 * Finds every reference of a document, in its order. A `$ref` in an example, a default or an extension is data, and is
 * not found.
 */
export function* referencesOf(document: unknown): Generator<Reference> {
  yield* referencesBelow(document, [], undefined);
}

function* referencesBelow(value: unknown, path: string[], map: string | undefined): Generator<Reference> {
  if (typeof value !== "object" || value === null) return;
  const isList = Array.isArray(value);
  const holder = value as Record<string, unknown>;
  const { $ref } = holder;
  // Also among chosen names, since a `$ref` may stand for a whole map of them.
  if (!isList && typeof $ref === "string")
    yield { target: $ref, holder, key: "$ref", path: [...path], isMapping: false };
  if (!isList && map === undefined) yield* mappingsOf(holder, path);
  for (const [key, child] of Object.entries(holder)) {
    if (typeof child !== "object" || child === null) continue;
    if (!isList && (isExtension(key, map) || (map === undefined && isLiteral(key, child)))) continue;
    path.push(key);
    yield* referencesBelow(child, path, !isList && map === undefined && isMap(key, child) ? key : undefined);
    path.pop();
  }
}

// A mapping names schemas by reference or by name alone.
function* mappingsOf({ discriminator }: Record<string, unknown>, path: readonly string[]): Generator<Reference> {
  const mapping = isRecord(discriminator) ? discriminator["mapping"] : undefined;
  if (!isRecord(mapping)) return;
  for (const [key, target] of Object.entries(mapping)) {
    if (typeof target !== "string" || !/^#|\.(json|ya?ml)(#|$)/.test(target)) continue;
    yield { target, holder: mapping, key, path: [...path, "discriminator", "mapping"], isMapping: true };
  }
}

/** The value that a `$ref` finally leads to, or the value itself if it is no `$ref`; undefined if it leads nowhere. */
export function dereference(document: unknown, value: Json | undefined): Json | undefined;
export function dereference(document: unknown, value: unknown): unknown;
export function dereference(document: unknown, value: unknown): unknown {
  const visited = new Set<string>();
  let found = value;
  for (let ref = refOf(found); ref !== undefined && !visited.has(ref); ref = refOf(found)) {
    visited.add(ref);
    const tokens = tokensOf(ref);
    found = tokens && valueAt(document, tokens);
  }
  return found;
}

/** The `$ref` of a value, if it has one. */
export function refOf(value: unknown): string | undefined {
  const ref = isRecord(value) ? value["$ref"] : undefined;
  return typeof ref === "string" ? ref : undefined;
}

/** The kind and the name of the component that a reference leads to; undefined for references to other places. */
export function componentOf(ref: string): { readonly kind: string; readonly name: string } | undefined {
  const [root, kind, name, ...rest] = tokensOf(ref) ?? [];
  if (root !== "components" || kind === undefined || name === undefined || rest.length > 0) return undefined;
  return { kind, name };
}

/** The member of a joined document that holds the files that it refers to, by their paths. */
export const FILES = "$files";

const MAPS = new Set(
  `paths webhooks responses headers content encoding examples links callbacks variables schemas parameters requestBodies
  securitySchemes pathItems properties patternProperties dependentSchemas $defs definitions ${FILES}`.split(/\s+/),
);

/** Whether the author chose the names in the value of a keyword: a response may be called `default`, a property `example`. */
export function isMap(keyword: string, value: unknown): boolean {
  return MAPS.has(keyword) && !Array.isArray(value);
}

const LITERALS = new Set(["example", "value", "default", "enum", "const"]);

/** Whether the value of a keyword is data. `examples` of a schema are a list of values, all other ones may be references. */
export function isLiteral(keyword: string, value: unknown): boolean {
  return LITERALS.has(keyword) || (keyword === "examples" && Array.isArray(value));
}

// Paths, statuses and expressions never begin with `x-`.
const EXTENSIBLE_MAPS = new Set(["paths", "responses", "callbacks"]);

/** Whether a member is an extension. In most maps `x-` may begin a chosen name, so `map` is the keyword whose map it is in. */
export function isExtension(name: string, map: string | undefined): boolean {
  return name.startsWith("x-") && (map === undefined || EXTENSIBLE_MAPS.has(map));
}
