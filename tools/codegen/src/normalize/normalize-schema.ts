import { isRecord, pointerTo } from "@orgplane/spec/internal/openapi";
import { referencedKey } from "../read/schema-key.ts";
import type { SpecNode } from "../read/spec-node.ts";
import type { Discriminator } from "./discriminate.ts";

/** The parts of the description that the normalization of a schema needs. */
export interface SchemaSurroundings {
  /** The place with this pointer and value, for errors. */
  at(pointer: string, value: unknown): SpecNode;
  /** A reference to the same schema that points straight into `#/components/schemas`. */
  referenceTo(target: string): string;
  /** The key of the schema that a discriminator's mapping refers to, by reference or by name. */
  schemaNamed(target: unknown, pointer: string): string;
  /** The key of the schema at a pointer, if it has one. */
  keyOf(pointer: string): string | undefined;
  /** Records a discriminator. */
  discriminate(discriminator: Discriminator): void;
}

type Schema = Record<string, unknown>;

const SCHEMA_MAPS = new Set(["properties", "patternProperties"]);
const SCHEMA_LISTS = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const TYPES = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);
// These keywords change neither a type nor its documentation.
const IRRELEVANT =
  /^(\$(defs|schema|id|anchor|comment)|definitions|not|if|then|else|contains|propertyNames|dependent\w+|unevaluated\w+|xml|externalDocs|example|examples)$/;
const CONSTRAINTS_ONLY = /^(required|not|title|description|if|then|else)$/;

/** Folds notations that mean the same into one, so that few cases remain to translate. */
export function normalizeSchema(value: unknown, pointer: string, around: SchemaSurroundings): unknown {
  if (typeof value === "boolean") return value;
  if (!isRecord(value)) throw around.at(pointer, value).error("is not a schema", "write an object or a boolean");
  if (typeof value["$ref"] === "string") return normalizeReference(value, value["$ref"], pointer, around);
  const schema = normalizeChildren(value, pointer, around);
  checkType(schema, pointer, around);
  checkOpenEnum(schema, pointer, around);
  keepExample(schema, value);
  foldNull(schema);
  foldUnions(schema);
  dropImpossibleKeywords(schema);
  takeDiscriminator(schema, pointer, around);
  return schema;
}

function normalizeReference(value: Schema, target: string, pointer: string, around: SchemaSurroundings): Schema {
  const $ref = around.referenceTo(target);
  const { $ref: _, ...siblings } = value;
  const extends_ = ["properties", "allOf", "oneOf", "anyOf", "required", "additionalProperties"];
  if (!extends_.some((keyword) => keyword in siblings)) return { ...siblings, $ref };
  const rest = normalizeSchema(siblings, pointer, around);
  return { ...(isRecord(rest) ? describe(rest) : {}), allOf: [{ $ref }, rest] };
}

function describe({ description, deprecated }: Schema): Schema {
  return { ...(description === undefined ? {} : { description }), ...(deprecated === true ? { deprecated } : {}) };
}

function normalizeChildren(value: Schema, pointer: string, around: SchemaSurroundings): Schema {
  const schema: Schema = {};
  for (const [key, child] of Object.entries(value)) {
    if (IRRELEVANT.test(key) || child === undefined) continue;
    const below = pointerTo(pointer, key);
    const single = key === "items" || key === "additionalProperties";
    if (SCHEMA_MAPS.has(key)) schema[key] = normalizeMap(child, below, around);
    else if (SCHEMA_LISTS.has(key) || (single && Array.isArray(child)))
      schema[key] = normalizeList(child, below, around);
    else if (single) schema[key] = normalizeSchema(child, below, around);
    else schema[key] = child;
  }
  return schema;
}

function normalizeMap(value: unknown, pointer: string, around: SchemaSurroundings): Schema {
  if (!isRecord(value)) throw around.at(pointer, value).error("is not a map of schemas", "write an object here");
  if (typeof value["$ref"] === "string") {
    const map = around.at(pointer, value).target();
    return normalizeMap(map.value, map.pointer, around);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, normalizeSchema(child, pointerTo(pointer, name), around)]),
  );
}

function normalizeList(value: unknown, pointer: string, around: SchemaSurroundings): unknown[] {
  if (!Array.isArray(value)) throw around.at(pointer, value).error("is not a list of schemas", "write a list here");
  return value.map((child, index) => normalizeSchema(child, pointerTo(pointer, index), around));
}

function checkType(schema: Schema, pointer: string, around: SchemaSurroundings): void {
  for (const type of [schema["type"]].flat()) {
    if (type === undefined || (typeof type === "string" && TYPES.has(type))) continue;
    const node = around.at(pointerTo(pointer, "type"), type);
    throw node.error(`${JSON.stringify(type)} is not a type`, `use ${[...TYPES].join(", ")}`);
  }
}

function checkOpenEnum(schema: Schema, pointer: string, around: SchemaSurroundings): void {
  const values = schema["x-open-enum"];
  if (values === undefined) return;
  const types = [schema["type"]].flat().filter((type) => type !== "null");
  const node = around.at(pointerTo(pointer, "x-open-enum"), values);
  if (!Array.isArray(values) || values.length === 0 || values.some((item) => typeof item !== "string")) {
    throw node.error("is not a list of texts", "list the values known today");
  }
  if (types.length !== 1 || types[0] !== "string")
    throw node.error("stands beside another type", "write `type: string`");
  if (schema["enum"] !== undefined) throw node.error("stands beside `enum`, which closes it", "remove `enum`");
}

// Stores examples as text, so that later steps do not mistake their content for schemas.
function keepExample(schema: Schema, value: Schema): void {
  const { example, examples } = value;
  const first = example ?? (Array.isArray(examples) ? examples[0] : undefined);
  if (first !== undefined) schema["x-example"] = JSON.stringify(first);
}

function foldNull(schema: Schema): void {
  const composed = ["allOf", "anyOf", "oneOf"].some((keyword) => keyword in schema);
  const types = [schema["type"]].flat().filter((type) => type !== undefined);
  if (schema["const"] === null) {
    delete schema["const"];
    schema["type"] = "null";
  } else if (schema["nullable"] === true && types.length === 1 && !composed) {
    delete schema["nullable"];
    schema["type"] = [...types, "null"];
  } else if (types.length > 1 && types.includes("null") && composed) {
    schema["nullable"] = true;
    schema["type"] = types.filter((type) => type !== "null");
  }
}

function foldUnions(schema: Schema): void {
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) continue;
    // Branches that only require properties don't change the type, but would widen it to unknown.
    if (branches.every(isConstraintOnly)) delete schema[keyword];
  }
}

function isConstraintOnly(branch: unknown): boolean {
  return isRecord(branch) && Object.keys(branch).every((key) => CONSTRAINTS_ONLY.test(key));
}

function dropImpossibleKeywords(schema: Schema): void {
  if (!Array.isArray(schema["required"])) delete schema["required"];
  const object = schema["type"] === "object" || "properties" in schema;
  if (object || !Array.isArray(schema["enum"])) delete schema["enum"];
}

// Records a discriminator, which is written into its schemas later.
function takeDiscriminator(schema: Schema, pointer: string, around: SchemaSurroundings): void {
  const { discriminator, oneOf, anyOf } = schema;
  delete schema["discriminator"];
  if (!isRecord(discriminator) || typeof discriminator["propertyName"] !== "string") return;
  const mapping = isRecord(discriminator["mapping"]) ? Object.entries(discriminator["mapping"]) : [];
  const branches = [oneOf, anyOf].flatMap((list) => (Array.isArray(list) ? list : []));
  around.discriminate({
    property: discriminator["propertyName"],
    mapping: new Map(
      mapping.map(([value, target]) => [
        value,
        around.schemaNamed(target, `${pointer}/discriminator/mapping/${value}`),
      ]),
    ),
    branches: oneOf || anyOf ? branches.flatMap((branch) => referencedKey(branch) ?? []) : undefined,
    owner: around.keyOf(pointer),
  });
}
