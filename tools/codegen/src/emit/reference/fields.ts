import { isRecord } from "@orgplane/spec/internal/openapi";
import { isMarked } from "../../model/directions.ts";
import type { ClientModel, Direction, ParameterModel } from "../../model/model.ts";
import { referencedKey } from "../../read/schema-key.ts";
import { schemaDoc } from "../../typescript/schema-doc.ts";
import type { TypeWriter } from "../../typescript/type-writer.ts";
import { parameterDoc } from "../types.ts";
import { cell, code, table } from "./markdown.ts";
import type { TypeLinks } from "./type-links.ts";

type Schema = Readonly<Record<string, unknown>>;

/** One row of a table of fields or parameters. */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly doc: readonly string[];
}

/** The tables of a client's reference. */
export class FieldTables {
  readonly #schemas: Schema;
  readonly #writer: TypeWriter;
  readonly #links: TypeLinks;

  constructor({ schemas }: ClientModel, writer: TypeWriter, links: TypeLinks) {
    this.#schemas = Object.fromEntries(schemas.map(({ key, schema }) => [key, schema]));
    this.#writer = writer;
    this.#links = links;
  }

  /** The table of parameters, under their names in TypeScript; `more` links to more about one, if there is more. */
  parameters(parameters: readonly ParameterModel[], head: string, more: (parameter: ParameterModel) => string): string {
    const fields = parameters.map((parameter) => {
      const link = more(parameter);
      const [first = "", ...rest] = parameterDoc(parameter).filter((part) => part !== undefined);
      // Where there is more to read, the cell has the first paragraph and the facts.
      const doc = link ? [first.split(/\n\s*\n/)[0] ?? "", ...rest, link] : [first, ...rest];
      const type = this.#writer.type(parameter.schema, "request");
      return { name: parameter.property, type, required: parameter.required, doc };
    });
    return this.#table(head, fields, "request");
  }

  /** The table of an object's fields; undefined if the schema is no object with fields. */
  fields(schema: unknown, direction: Direction, head = "field"): string | undefined {
    const fields = this.#fieldsOf(schema, direction, "");
    return fields.length > 0 ? this.#table(head, fields, direction) : undefined;
  }

  // Two columns fit on a phone.
  #table(head: string, fields: readonly Field[], direction: Direction): string {
    const rows = fields.map(({ name, type, required, doc }) => {
      // A request may leave out most of its fields, a response hardly any.
      const mark = direction === "request" ? required && ", required" : !required && ", not always there";
      return [`${code(name)}<br>${this.#links.write(type)}${mark || ""}`, cell(doc.map(plainTags))];
    });
    return table([head, "meaning"], rows);
  }

  #fieldsOf(schema: unknown, direction: Direction, prefix: string): Field[] {
    const { properties, required } = this.#objectOf(schema);
    const absent = direction === "request" ? "readOnly" : "writeOnly";
    const own = [...properties].filter(([, property]) => !isMarked(property, absent, this.#schemas));
    return own.flatMap(([key, property]) => {
      const inner = innerObject(property);
      const name = prefix + key;
      const field = { name, required: required.has(key), doc: this.#writer.propertyDoc(property) };
      if (!inner) return [{ ...field, type: this.#writer.type(property, direction) }];
      const below = this.#fieldsOf(inner.schema, direction, `${name}${inner.isList ? "[]" : ""}.`);
      return [{ ...field, type: inner.type }, ...below];
    });
  }

  /** The properties of an object, of the parts of its `allOf` too. */
  #objectOf(schema: unknown): { properties: Map<string, unknown>; required: Set<string> } {
    const merged = { properties: new Map<string, unknown>(), required: new Set<string>() };
    if (!isRecord(schema)) return merged;
    const key = referencedKey(schema);
    const parts = key === undefined ? listAt(schema, "allOf") : [this.#schemas[key]];
    for (const part of parts) {
      const { properties, required } = this.#objectOf(part);
      for (const [name, property] of properties) merged.properties.set(name, property);
      for (const name of required) merged.required.add(name);
    }
    const own = isRecord(schema["properties"]) ? schema["properties"] : {};
    for (const [name, property] of Object.entries(own)) merged.properties.set(name, property);
    for (const name of listAt(schema, "required")) merged.required.add(String(name));
    return merged;
  }
}

/** Says the tags of TSDoc in words. */
function plainTags(text: string): string {
  return text.replaceAll(/^@defaultValue (.+)$/gm, "Default: $1.").replaceAll(/^@deprecated$/gm, "**Deprecated.**");
}

/** An object without a name of its own inside a property, which a table shows in place. */
function innerObject(property: unknown): { schema: unknown; type: string; isList: boolean } | undefined {
  if (!isRecord(property)) return undefined;
  const orNull = property["nullable"] === true ? " | null" : "";
  if (hasProperties(property)) return { schema: property, type: `object${orNull}`, isList: false };
  const { items } = property;
  return hasProperties(items) ? { schema: items, type: `object[]${orNull}`, isList: true } : undefined;
}

function hasProperties(schema: unknown): boolean {
  return isRecord(schema) && isRecord(schema["properties"]) && Object.keys(schema["properties"]).length > 0;
}

function listAt(schema: Schema, key: string): readonly unknown[] {
  const value = schema[key];
  return Array.isArray(value) ? value : [];
}

/** The documentation of a named schema, in paragraphs. */
export function typeDoc(schema: unknown, name: string): string {
  return schemaDoc(schema, { name })
    .map((part) => plainTags(part).trim())
    .join("\n\n");
}
