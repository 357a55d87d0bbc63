import { isRecord } from "@orgplane/spec/internal/openapi";
import type { PrismOperation } from "./prism-operation.ts";

const known = new WeakMap<PrismOperation["responses"], PrismOperation["responses"]>();

/**
 * The operation as Prism's generator of dynamic answers is to see it, so that what it invents makes sense:
 *
 * - Without `not`, from which it concludes that another type is wanted, a number for a string, where some other string is
 *   nearly always right.
 * - With objects that have the properties they describe, and not some with names of Latin words beside them.
 * - With pages that are the last ones, as there is nothing to get by a cursor that is made up.
 */
export function forGenerator(operation: PrismOperation): PrismOperation {
  const responses = known.get(operation.responses) ?? operation.responses.map(adaptResponse);
  known.set(operation.responses, responses);
  return { ...operation, responses };
}

function adaptResponse(response: PrismOperation["responses"][number]): PrismOperation["responses"][number] {
  const contents = response.contents?.map((content) =>
    content.schema === undefined ? content : { ...content, schema: adapt(content.schema) as typeof content.schema },
  );
  return contents === undefined ? response : { ...response, contents };
}

// Below these a name is not a keyword, but a property's or a definition's.
const named = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]);

/** The keywords whose values are no schemas. */
export const dataKeywords: ReadonlySet<string> = new Set(["enum", "const", "default", "example", "examples"]);

function adapt(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(adapt);
  if (!isRecord(schema)) return schema;
  const members = Object.entries(schema).filter(([keyword]) => keyword !== "not");
  const adapted = Object.fromEntries(members.map(([keyword, value]) => [keyword, adaptMember(keyword, value)]));
  const { properties } = adapted;
  if (!isRecord(properties)) return adapted;
  const closed = isComplete(schema, properties) ? { additionalProperties: false } : {};
  return { ...closed, ...adapted, properties: asLastPage(properties) };
}

function adaptMember(keyword: string, value: unknown): unknown {
  if (dataKeywords.has(keyword)) return value;
  if (!named.has(keyword) || !isRecord(value)) return adapt(value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, adapt(schema)]));
}

/** Whether an object that has only these properties can be valid. */
function isComplete({ required, minProperties }: Record<string, unknown>, properties: Record<string, unknown>) {
  const names = Array.isArray(required) ? required : [];
  const atLeast = typeof minProperties === "number" ? minProperties : 0;
  return names.every((name) => Object.hasOwn(properties, name)) && Object.keys(properties).length >= atLeast;
}

function asLastPage(properties: Record<string, unknown>): Record<string, unknown> {
  const { has_more, next_cursor, total } = properties;
  if (has_more === undefined || !isNullable(next_cursor)) return properties;
  const nothing = { type: "null" };
  return {
    ...properties,
    has_more: { const: false },
    next_cursor: nothing,
    ...(isNullable(total) ? { total: nothing } : {}),
  };
}

function isNullable(schema: unknown): boolean {
  return isRecord(schema) && [schema["type"]].flat().includes("null");
}
