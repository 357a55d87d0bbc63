import { isRecord } from "@orgplane/spec/internal/openapi";
import { followed } from "../document/pointer.ts";

/** A schema, and the operation that its references lead into. */
export interface LocatedSchema {
  readonly schema: unknown;
  readonly root: object;
}

type Schema = Record<string, unknown>;

/** The types that a value may have; empty where the schema does not say. */
export function typesOf(located: LocatedSchema): ReadonlySet<string> {
  return new Set(branchesOf(located).flatMap((branch) => ownTypes(branch)));
}

/** The schemas of the properties that an object may have, by name. */
export function propertiesOf(located: LocatedSchema): ReadonlyMap<string, LocatedSchema> {
  const found = new Map<string, unknown[]>();
  for (const { properties } of branchesOf(located)) {
    if (!isRecord(properties)) continue;
    for (const [name, schema] of Object.entries(properties)) found.set(name, [...(found.get(name) ?? []), schema]);
  }
  return new Map([...found].map(([name, schemas]) => [name, { schema: either(schemas), root: located.root }]));
}

/** Gives the schema that a property has under a name, whether or not the name is written in the schema. */
export function propertySchemas(located: LocatedSchema): (name: string) => LocatedSchema {
  const branches = branchesOf(located);
  const properties = propertiesOf(located);
  const others = branches.flatMap(({ additionalProperties }) =>
    isRecord(additionalProperties) ? [additionalProperties] : [],
  );
  const patterns = branches.flatMap(({ patternProperties }) =>
    Object.entries(isRecord(patternProperties) ? patternProperties : {}),
  );
  return (name) => {
    const declared = properties.get(name);
    if (declared !== undefined) return declared;
    const matching = patterns.flatMap(([pattern, schema]) => (isMatch(pattern, name) ? [schema] : []));
    const schemas = matching.length > 0 ? matching : others;
    return { schema: schemas.length === 0 ? {} : either(schemas), root: located.root };
  };
}

/** Whether a schema describes properties that it does not name. */
export function describesOthers(located: LocatedSchema): boolean {
  return branchesOf(located).some(
    ({ additionalProperties, patternProperties }) => isRecord(additionalProperties) || isRecord(patternProperties),
  );
}

/** The schema of the item that an array may have at a place. */
export function itemOf(located: LocatedSchema, index: number): LocatedSchema {
  const schemas = branchesOf(located).flatMap(({ prefixItems, items }) => {
    const item = Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items;
    return isRecord(item) ? [item] : [];
  });
  return { schema: either(schemas), root: located.root };
}

/** The first value of a keyword, in the schema or in those that it is composed of. */
export function keywordOf(located: LocatedSchema, keyword: string): unknown {
  return branchesOf(located).find((branch) => branch[keyword] !== undefined)?.[keyword];
}

/** Whether a schema is for bytes that are no text. */
export function isBinary(located: LocatedSchema): boolean {
  return (
    keywordOf(located, "format") === "binary" ||
    (keywordOf(located, "contentMediaType") !== undefined && keywordOf(located, "contentEncoding") === undefined)
  );
}

/** The schema and those that it is composed of, in all ways that a value may take. */
function branchesOf({ schema, root }: LocatedSchema): readonly Schema[] {
  const branches = new Set<Schema>();
  const visit = (value: unknown) => {
    if (!isRecord(value) || branches.has(value)) return;
    branches.add(value);
    const { $ref, allOf, anyOf, oneOf } = value;
    if (typeof $ref === "string") visit(followed(root, $ref));
    for (const inner of [allOf, anyOf, oneOf].flat()) visit(inner);
  };
  visit(schema);
  return [...branches];
}

function ownTypes({ type, properties, prefixItems, items, enum: values, const: only }: Schema): readonly string[] {
  if (type !== undefined) return [type].flat().map(String);
  if (isRecord(properties)) return ["object"];
  if (isRecord(items) || Array.isArray(prefixItems)) return ["array"];
  const examples = Array.isArray(values) ? values : only === undefined ? [] : [only];
  return examples.map((value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value));
}

function isMatch(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    // What is no regular expression is reported at the start.
    return false;
  }
}

function either(schemas: readonly unknown[]): unknown {
  return schemas.length === 1 ? schemas[0] : { anyOf: schemas };
}
