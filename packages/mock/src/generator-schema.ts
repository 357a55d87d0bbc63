import { isRecord } from "./document.ts";
import type { PrismOperation } from "./operations.ts";

const simplified = new WeakMap<PrismOperation["responses"], PrismOperation["responses"]>();

/**
 * The operation as Prism's generator of dynamic answers is to see it: without `not`. From `not` the generator concludes
 * that another type is wanted, a number for a string, where some other string is nearly always right.
 */
export function withoutNot(operation: PrismOperation): PrismOperation {
  const responses = simplified.get(operation.responses) ?? operation.responses.map(simplify);
  simplified.set(operation.responses, responses);
  return { ...operation, responses };
}

function simplify(response: PrismOperation["responses"][number]): PrismOperation["responses"][number] {
  const contents = response.contents?.map((content) =>
    content.schema === undefined ? content : { ...content, schema: strip(content.schema) as typeof content.schema },
  );
  return contents === undefined ? response : { ...response, contents };
}

// Below these a name is not a keyword, but a property's or a definition's; below those is no schema at all.
const named = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]);
const data = new Set(["enum", "const", "default", "example", "examples"]);

function strip(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strip);
  if (!isRecord(schema)) return schema;
  const members = Object.entries(schema).filter(([keyword]) => keyword !== "not");
  return Object.fromEntries(members.map(([keyword, value]) => [keyword, stripMember(keyword, value)]));
}

function stripMember(keyword: string, value: unknown): unknown {
  if (data.has(keyword)) return value;
  if (!named.has(keyword) || !isRecord(value)) return strip(value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, strip(schema)]));
}
