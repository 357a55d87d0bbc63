import { isRecord } from "@orgplane/spec/internal/openapi";
import { dataKeywords } from "./generator-schema.ts";
import type { PrismOperation } from "./prism-operation.ts";

type Responses = PrismOperation["responses"];

const simpler = new WeakMap<Responses, Map<number, Responses>>();

// How many objects within each other keep all their properties.
const depths = [8, 4, 3, 2, 1, 0];

/**
 * The operation as it is, and then with ever simpler schemas of its responses.
 *
 * @param maxSize - leaves out operations with a schema of which more values would be made, where a generator does not stop by itself.
 */
export function* simplerAndSimpler(operation: PrismOperation, maxSize?: number): Generator<PrismOperation> {
  const known = simpler.get(operation.responses) ?? new Map<number, Responses>();
  simpler.set(operation.responses, known);
  for (const depth of [Number.POSITIVE_INFINITY, ...depths]) {
    const responses = known.get(depth) ?? simplify(operation.responses, depth);
    known.set(depth, responses);
    if (maxSize === undefined || largestOf(responses) <= maxSize) yield { ...operation, responses };
  }
}

function simplify(responses: Responses, depth: number): Responses {
  if (depth === Number.POSITIVE_INFINITY) return responses;
  return responses.map((response) => ({
    ...response,
    contents: (response.contents ?? []).map((content) => ({
      ...content,
      ...(content.schema === undefined
        ? {}
        : { schema: withoutOptional(content.schema, depth) as typeof content.schema }),
    })),
  })) as Responses;
}

const sizes = new WeakMap<Responses, number>();

function largestOf(responses: Responses): number {
  const schemas = responses.flatMap(({ contents = [] }) => contents.map(({ schema }) => schema));
  const size = sizes.get(responses) ?? Math.max(0, ...schemas.map(sizeOfSchema));
  sizes.set(responses, size);
  return size;
}

// Of these, a generator makes up to five values for one schema.
const repeated = new Set(["items", "additionalProperties", "patternProperties"]);
const mostRepetitions = 5;

/** How many values a generator makes of a schema at most, roughly. */
function sizeOfSchema(schema: unknown): number {
  const known = new Map<object, number>();
  const sizeOf = (value: unknown): number => {
    if (typeof value !== "object" || value === null) return 0;
    const size = known.get(value);
    if (size !== undefined) return size;
    // A value that contains itself is gone through once.
    known.set(value, 0);
    const grown = Object.entries(value).reduce(
      (sum, [name, member]) => sum + sizeOf(member) * (repeated.has(name) ? mostRepetitions : 1),
      Array.isArray(value) ? 0 : 1,
    );
    known.set(value, grown);
    return grown;
  };
  return sizeOf(schema);
}

/**
 * A schema that takes fewer values than the one given, all of them valid: at `depth` objects within each other, it leaves out
 * properties that are not required, and lists that may be empty are.
 */
function withoutOptional(schema: unknown, depth: number): unknown {
  const known = new Map<object, Map<number, unknown>>();
  const simplify = (value: unknown, left: number): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const results = known.get(value) ?? new Map<number, unknown>();
    known.set(value, results);
    if (results.has(left)) return results.get(left);
    const result = Array.isArray(value) ? value.map((item) => simplify(item, left)) : simplified(value, left);
    results.set(left, result);
    return result;
  };
  const simplified = (value: object, left: number): unknown => {
    const { type, items, minItems = 0, minProperties = 0, properties, required } = value as Record<string, unknown>;
    if (left <= 0 && isRecord(items) && minItems === 0) return { type: type ?? "array", enum: [[]] };
    const inner = Math.max(0, left - 1);
    const names = new Set(Array.isArray(required) ? required : []);
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
        if (name === "properties" && isRecord(properties)) {
          const keepsAll = left > 0 || minProperties !== 0;
          const kept = Object.entries(properties).filter(([property]) => keepsAll || names.has(property));
          return [[name, Object.fromEntries(kept.map(([property, one]) => [property, simplify(one, inner)]))]];
        }
        if (dataKeywords.has(name)) return [[name, member]];
        if (left <= 0 && name === "patternProperties") return [];
        if (left <= 0 && name === "additionalProperties" && isRecord(member) && minProperties === 0)
          return [[name, false]];
        return [[name, simplify(member, repeated.has(name) ? inner : left)]];
      }),
    );
  };
  return simplify(schema, depth);
}
