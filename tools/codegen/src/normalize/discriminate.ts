import { asArray, asObject, isRecord, refOf } from "@orgplane/spec/internal/openapi";
import { referencedKey } from "../read/schema-key.ts";

type Schema = Record<string, unknown>;

/** A discriminator and the schemas that it distinguishes. */
export interface Discriminator {
  readonly property: string;
  /** The keys of the schemas in the explicit mapping, by value. */
  readonly mapping: ReadonlyMap<string, string>;
  /** The keys of the branches of a union; undefined for a base schema. */
  readonly branches: readonly string[] | undefined;
  /** The key of the schema with the discriminator, if it has one. */
  readonly owner: string | undefined;
}

/** Writes into each schema the values of the discriminators that select it. */
export function discriminate(schemas: Schema, discriminators: readonly Discriminator[]): void {
  const parents = new Map(Object.entries(schemas).map(([key, schema]) => [key, parentsOf(schema)]));
  const told = new Map<string, Map<string, Set<string>>>();
  for (const { property, mapping, branches, owner } of discriminators) {
    const children = branches ?? (owner === undefined ? [] : heirsOf(owner, parents));
    for (const child of children) {
      const mapped = [...mapping].flatMap(([value, key]) => (key === child ? [value] : []));
      // A derived schema counts as its base too, and has values of its own.
      for (const key of [child, ...ancestorsOf(child, parents)]) {
        if (key === owner || (key !== child && !children.includes(key))) continue;
        const values = told.get(key)?.get(property) ?? new Set();
        for (const value of mapped.length > 0 ? mapped : [child]) values.add(value);
        told.set(key, (told.get(key) ?? new Map()).set(property, values));
      }
    }
  }
  for (const [key, properties] of told) {
    for (const [property, values] of properties) schemas[key] = withValues(schemas, key, property, [...values]);
  }
}

function withValues(schemas: Schema, key: string, property: string, values: readonly string[]): unknown {
  const schema = schemas[key];
  // A nested union distinguishes its own branches.
  if (!isRecord(schema) || "oneOf" in schema || "anyOf" in schema) return schema;
  // A value that the schema itself declares takes precedence.
  const own = allowedIn(schema, property, schemas, new Set());
  const left = own ? values.filter((value) => own.includes(value)) : values;
  if (left.length === 0 || own?.length === left.length) return schema;
  const properties = asObject(schema["properties"]);
  const { type: _, ...rest } = asObject(properties[property] ?? { description: "The kind of the value." });
  const required = asArray(schema["required"]);
  return {
    ...schema,
    properties: { ...properties, [property]: { ...rest, type: "string", enum: left } },
    required: [...new Set([...required, property])],
  };
}

/** The values of a property that a schema and its parts allow; undefined for any text. */
function allowedIn(schema: Schema, property: string, schemas: Schema, met: Set<unknown>): unknown[] | undefined {
  if (met.has(schema)) return undefined;
  met.add(schema);
  const parts = asArray(schema["allOf"]);
  const all = [
    valuesOf(resolved(asObject(schema["properties"])[property], schemas)),
    ...[...parts, schema].map((part) => resolved(part, schemas)).map((part) => allowedIn(part, property, schemas, met)),
  ].filter((values) => values !== undefined);
  const [first, ...others] = all;
  return first?.filter((value) => others.every((values) => values.includes(value)));
}

function valuesOf({ type, const: only, enum: several }: Schema): unknown[] | undefined {
  if (only !== undefined) return [only];
  if (Array.isArray(several)) return several;
  return type === undefined || [type].flat().includes("string") ? undefined : [];
}

function resolved(schema: unknown, schemas: Schema): Schema {
  let one = asObject(schema);
  for (const met = new Set(); refOf(one) !== undefined && !met.has(one); ) {
    met.add(one);
    one = asObject(schemas[referencedKey(one) ?? ""]);
  }
  return one;
}

function parentsOf(schema: unknown): string[] {
  return asArray(asObject(schema)["allOf"]).flatMap((part) => referencedKey(part) ?? []);
}

function ancestorsOf(key: string, parents: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set(parents.get(key));
  for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent);
  return [...found].filter((one) => one !== key);
}

function heirsOf(owner: string, parents: ReadonlyMap<string, readonly string[]>): string[] {
  return [...parents.keys()].filter((key) => ancestorsOf(key, parents).includes(owner));
}
