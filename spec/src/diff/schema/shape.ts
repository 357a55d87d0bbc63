import { isDeepStrictEqual } from "node:util";
import { asArray, asObject, isRecord, type Json, type JsonObject } from "../../openapi/index.ts";
import { Node } from "../node.ts";
import { ANNOTATIONS } from "./annotations.ts";

/** A schema without indirections: `$ref` followed, `allOf` merged, null removed from types, values and alternatives. */
export interface Shape {
  /** The name of the schema, if it has one. */
  name: string | undefined;
  nullable: boolean;
  /** The types of a value, without null; undefined if any is allowed. */
  types: string[] | undefined;
  /** The alternatives of `oneOf` or `anyOf`; empty if there are none. */
  branches: Node[];
  /** All other keywords of the schema. */
  keywords: JsonObject;
  document: Node["document"];
}

/** Reads the shape of a schema. */
export function shapeOf(node: Node): Shape {
  const { document } = node;
  const parts = partsOf(node, new Set());
  const { type, nullable, oneOf, anyOf, ...rest } = parts.reduce(merge, {});
  const { alternatives, constraint } = alternativesOf(document, oneOf ?? anyOf);
  const keywords = { ...rest, ...constraint, ...(oneOf && anyOf && { anyOf }) };
  const branches = alternatives?.filter((branch) => !isNull(branch)) ?? [];
  const types = typesOf(type, keywords);
  const shape: Shape = {
    name: nameOf(node),
    nullable:
      // OpenAPI 3.1 has no such keyword, so it allows nothing there.
      (nullable === true && document.openapi.startsWith("3.0")) ||
      types?.includes("null") === true ||
      (branches.length > 0 && branches.length < (alternatives?.length ?? 0)),
    types: types?.filter((name) => name !== "null"),
    branches,
    keywords: withoutNull(keywords),
    document,
  };
  const [only] = branches;
  return only && branches.length === 1 ? within(shape, shapeOf(only)) : shape;
}

/** The name of the schema that a node is or refers to, if nothing beside the reference changes it. */
export function nameOf(node: Node): string | undefined {
  const { $ref, ...beside } = node.object;
  if (typeof $ref === "string" && isDemanding(beside)) return undefined;
  const { component } = typeof $ref === "string" ? Node.of(node.document, { $ref }) : node;
  return component?.startsWith("schemas ") ? component.slice("schemas ".length) : undefined;
}

/** "This or null": the shape of this, with the keywords beside it. */
function within(outer: Shape, inner: Shape): Shape {
  const types = inner.types ?? outer.types;
  return {
    ...inner,
    name: isDemanding(outer.keywords) ? undefined : inner.name,
    nullable: outer.nullable || inner.nullable,
    types,
    keywords: merge(inner.keywords, outer.keywords),
  };
}

/** Whether keywords constrain the values, instead of only describing them. */
function isDemanding(keywords: JsonObject): boolean {
  return Object.keys(keywords).some(
    (keyword) => !ANNOTATIONS.has(keyword) && !/^(x-.*|readOnly|writeOnly|discriminator)$/.test(keyword),
  );
}

/** The schemas that apply together: the schema itself, and each of `allOf`. */
function partsOf(node: Node, seen: Set<Json | undefined>): JsonObject[] {
  if (seen.has(node.value)) return [];
  seen.add(node.value);
  if (node.value === false) return [{ not: {} }];
  const { allOf, $ref, ...own } = node.object;
  const target = typeof $ref === "string" ? [Node.of(node.document, { $ref })] : [];
  const inner = [...target, ...asArray(allOf).map((part) => Node.of(node.document, part))];
  return [...inner.flatMap((part) => partsOf(part, seen)), own];
}

/** Merges two schemas that both apply. */
function merge(one: JsonObject, other: JsonObject): JsonObject {
  const result = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = result[key];
    result[key] = known === undefined || isDeepStrictEqual(known, value) ? value : both(key, known, value);
  }
  return result;
}

function both(key: string, one: Json, other: Json): Json {
  if (key === "properties") return mergeProperties(asObject(one), asObject(other));
  if (key === "required") return [...new Set([...asArray(one), ...asArray(other)])];
  if (key === "type" || key === "enum") return listOf(one).filter((value) => listOf(other).includes(value));
  if (key === "additionalProperties") return one === false || other === false ? false : { allOf: [one, other] };
  if (key === "items") return { allOf: [one, other] };
  if (/^(min|exclusiveMin)/.test(key)) return Math.max(Number(one), Number(other));
  if (/^(max|exclusiveMax)/.test(key)) return Math.min(Number(one), Number(other));
  if (["pattern", "not", "oneOf", "anyOf", "if", "then", "else"].includes(key)) return [one, other];
  return other;
}

function mergeProperties(one: JsonObject, other: JsonObject): JsonObject {
  const shared = Object.keys(one).filter((name) => Object.hasOwn(other, name));
  const joined = shared.map((name) => [name, { allOf: [one[name] ?? {}, other[name] ?? {}] }]);
  return { ...one, ...other, ...Object.fromEntries(joined) };
}

/**
 * Alternatives with a type are compared one by one. Those that only constrain, such as `required`, form one constraint.
 */
function alternativesOf(document: Node["document"], list: Json | undefined) {
  const nodes = asArray(list).map((branch) => Node.of(document, branch));
  const ofValues = nodes.every(({ object }) =>
    ["$ref", "type", "const", "enum", "properties", "oneOf", "anyOf", "allOf", "x-open-enum", "format"].some(
      (key) => key in object,
    ),
  );
  return ofValues ? { alternatives: nodes } : { constraint: list === undefined ? {} : { oneOf: list } };
}

function typesOf(type: Json | undefined, keywords: JsonObject): string[] | undefined {
  if (type !== undefined) return listOf(type).map(String);
  const values = "const" in keywords ? [keywords["const"] ?? null] : asArray(keywords["enum"]);
  return values.length > 0 ? [...new Set(values.map(typeOf))] : undefined;
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}

function isNull({ object }: Node): boolean {
  return object["type"] === "null" || ("const" in object && object["const"] === null);
}

function withoutNull(keywords: JsonObject): JsonObject {
  if (!Array.isArray(keywords["enum"])) return keywords;
  return { ...keywords, enum: keywords["enum"].filter((value) => value !== null) };
}

function listOf(value: Json): Json[] {
  return Array.isArray(value) ? value : [value];
}

/** The schema of a keyword, such as `items`. */
export function schemaAt({ document, keywords }: Shape, keyword: string): Node | undefined {
  const value = keywords[keyword];
  return isRecord(value) || typeof value === "boolean" ? Node.of(document, value) : undefined;
}
