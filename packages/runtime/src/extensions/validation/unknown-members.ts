import { isPlainObject } from "../../request/encode.ts";
import type { Document } from "./document.ts";
import { pointerToken } from "./pointer-token.ts";

type Schema = Readonly<Record<string, unknown>>;

/** JSON pointers of the members of `value` that a schema allows without knowing them. */
export function unknownMembers(document: Document, schema: unknown, value: unknown): string[] {
  return unknownTo(value, expand(document, [schema]), document, "");
}

function unknownTo(value: unknown, schemas: readonly Schema[], document: Document, pointer: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const known = schemas.flatMap(
        ({ items, prefixItems }) => (prefixItems as unknown[] | undefined)?.[index] ?? items,
      );
      return unknownTo(item, expand(document, known), document, `${pointer}/${index}`);
    });
  }
  // Where no member is described, any will do.
  if (!isPlainObject(value) || !schemas.some(({ properties }) => properties)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const known = schemas.flatMap((schema) => describedBy(schema, name));
    const place = `${pointer}/${pointerToken(name)}`;
    return known.length > 0 ? unknownTo(member, expand(document, known), document, place) : [place];
  });
}

/** The schemas that one schema has for a member, `true` if it says only that there may be such a one. */
function describedBy(schema: Schema, name: string): unknown[] {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
  const described = [
    ...(isPlainObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []),
    ...Object.entries(patternProperties ?? {}).flatMap(([pattern, one]) =>
      new RegExp(pattern, "u").test(name) ? [one] : [],
    ),
  ];
  if (described.length > 0) return described;
  // What is forbidden is a violation of the schema, and told as such.
  return [additionalProperties, unevaluatedProperties].filter((rest) => rest !== undefined);
}

/** All schemas that may have a say: one that is left out would make its members unknown. */
function expand(document: Document, schemas: readonly unknown[]): Schema[] {
  const expanded = new Set<Schema>();
  const queue = [...schemas];
  for (const schema of queue) {
    if (!isPlainObject(schema) || expanded.has(schema)) continue;
    expanded.add(schema);
    const { $ref, allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise } = schema;
    if (typeof $ref === "string") queue.push(document.find($ref)?.node);
    for (const list of [allOf, anyOf, oneOf]) if (Array.isArray(list)) queue.push(...list);
    queue.push(condition, then, otherwise, ...Object.values(schema["dependentSchemas"] ?? {}));
  }
  return [...expanded];
}
