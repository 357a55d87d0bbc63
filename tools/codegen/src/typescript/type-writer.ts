import { isRecord } from "@orgplane/spec/internal/openapi";
import { isMarked } from "../model/directions.ts";
import type { ClientModel, Direction, SchemaModel } from "../model/model.ts";
import { isBinarySchema } from "../model/operation/media-types.ts";
import { propertyName } from "../names.ts";
import { referencedKey } from "../read/schema-key.ts";
import { Aliases } from "./aliases.ts";
import type { Imports } from "./imports.ts";
import { schemaDoc } from "./schema-doc.ts";
import { splitListsOf } from "./split-lists.ts";
import { brief, tsdoc } from "./tsdoc.ts";
import { allOf, anyOf, listOf, single, type TypeText, textOf, UNKNOWN } from "./type-text.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The place where a schema is written. */
interface Place {
  readonly direction: Direction;
  readonly indent: string;
  /** The names that the surrounding schemas require. */
  readonly required: readonly string[];
  /** The named schemas whose declarations contain this place, which cannot refer to themselves here. */
  readonly within: readonly string[];
}

const NULL = single("null");
const PRIMITIVES: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** Translates normalized schemas into TypeScript, for one generated file. */
export class TypeWriter {
  readonly imports: Imports;
  readonly #schemas: Schema;
  readonly #named: ReadonlyMap<string, SchemaModel>;
  readonly #splitLists: ReadonlySet<unknown>;
  readonly #aliases: Aliases;
  #needsWithRequired = false;

  constructor(model: ClientModel, imports: Imports) {
    this.imports = imports;
    this.#named = new Map(model.schemas.map((schema) => [schema.key, schema]));
    this.#schemas = Object.fromEntries(model.schemas.map(({ key, schema }) => [key, schema]));
    this.#splitLists = splitListsOf(model);
    this.#aliases = new Aliases(this.#schemas);
  }

  /** The type of a schema. */
  type(schema: unknown, direction: Direction, indent = ""): string {
    return textOf(this.#write(schema, { direction, indent, required: [], within: [] }));
  }

  /** The exported declaration of a type: an interface if it is a single object. `key` is that of a named schema. */
  declaration(name: string, schema: unknown, direction: Direction, doc: readonly unknown[], key?: string): string {
    const place = { direction, indent: "", required: [], within: key === undefined ? [] : [key] };
    const text = textOf(this.#write(schema, place));
    const isObject = text.startsWith("{") && text.indexOf("\n}") === text.length - 2;
    const comment = tsdoc(doc as readonly (string | undefined)[]);
    return `${comment}export ${isObject ? `interface ${name} ${text}` : `type ${name} = ${text};`}`;
  }

  /** The support types that the file has to declare. */
  supportTypes(): string[] {
    if (!this.#needsWithRequired) return [];
    return ["type WithRequired<T, K extends keyof T> = T & {\n  [P in K]-?: T[P];\n};"];
  }

  #write(schema: unknown, place: Place): TypeText {
    if (schema === false) return single("never");
    if (!isRecord(schema)) return UNKNOWN;
    const key = referencedKey(schema);
    const type = key === undefined ? this.#own(schema, place) : this.#reference(key, place, false);
    return schema["nullable"] === true ? anyOf([type, NULL]) : type;
  }

  #own(schema: Schema, place: Place): TypeText {
    const literal = this.#literals(schema);
    if (literal) return literal;
    const lists = ["allOf", "oneOf", "anyOf"].map((keyword) => listAt(schema, keyword));
    const [all = [], ...unions] = lists;
    const required = [...place.required, ...textsAt(schema, "required"), ...all.flatMap((part) => requiredOf(part))];
    const inner = { ...place, required };
    const isComposed = lists.some((list) => list.length > 0);
    return allOf([
      this.#core(schema, isComposed, inner),
      ...all.map((part) => this.#part(part, inner)),
      ...unions.filter((branches) => branches.length > 0).map((branches) => this.#union(branches, place)),
    ]);
  }

  #union(branches: readonly unknown[], place: Place): TypeText {
    // A schema that is written already adds no values to the others.
    const others = branches.filter((branch) => !place.within.includes(referencedKey(branch) ?? ""));
    return this.#anyOf(() => others.map((branch) => this.#write(branch, { ...place, required: [] })));
  }

  /** The union of several types. One with any value is `unknown`, and names none of the others. */
  #anyOf(write: () => readonly TypeText[]): TypeText {
    const neededWithRequired = this.#needsWithRequired;
    const type = this.imports.unlessDropped(
      (union) => union === UNKNOWN,
      () => anyOf(write()),
    );
    if (type === UNKNOWN) this.#needsWithRequired = neededWithRequired;
    return type;
  }

  #part(part: unknown, place: Place): TypeText {
    const key = referencedKey(part);
    return key === undefined ? this.#write(part, place) : this.#reference(key, place, true);
  }

  /** A named schema. One that would contain itself without an object in between is written inline. */
  #reference(key: string, place: Place, isPart: boolean): TypeText {
    const schema = this.#named.get(key);
    if (!schema) return UNKNOWN;
    const [declared] = place.within;
    if (declared !== undefined) {
      const within = { ...place, within: [...place.within, key] };
      if (place.within.includes(key)) return UNKNOWN;
      // A base whose union names its derived schema: the derived schema gets the rest of the base.
      const isBase = isPart && place.within.some((heir) => this.#aliases.isBaseOf(key, heir));
      if (isBase) return this.#write(withoutUnions(schema.schema), within);
      if (this.#aliases.areCircular(key, declared)) return this.#write(schema.schema, within);
    }
    const name = single(this.imports.schema(schema, place.direction));
    const missing = isPart ? this.#optional(place.required, key, place.direction) : [];
    if (missing.length === 0) return name;
    this.#needsWithRequired = true;
    const keys = missing.map((one) => JSON.stringify(one)).join(" | ");
    // null has no properties to require.
    return isNullable(schema.schema)
      ? anyOf([single(`WithRequired<NonNullable<${textOf(name)}>, ${keys}>`), NULL])
      : single(`WithRequired<${textOf(name)}, ${keys}>`);
  }

  /** Those of the names that are optional properties of a named schema. */
  #optional(names: readonly string[], key: string, direction: Direction): string[] {
    const optional = new Set<string>();
    const required = new Set<string>();
    const schemas = new Set([this.#schemas[key]]);
    // The loop also visits the schemas that it adds. Without required names there is nothing to visit.
    for (const schema of names.length > 0 ? schemas : []) {
      if (!isRecord(schema)) continue;
      for (const [name] of this.#properties(schema, direction)) optional.add(name);
      for (const name of textsAt(schema, "required")) required.add(name);
      for (const part of listAt(schema, "allOf")) schemas.add(part);
      schemas.add(this.#schemas[referencedKey(schema) ?? ""]);
    }
    return [...new Set(names)].filter((name) => optional.has(name) && !required.has(name));
  }

  #literals(schema: Schema): TypeText | undefined {
    const { "x-open-enum": open, enum: closed, const: only } = schema;
    const null_ = [schema["type"]].flat().includes("null") ? [NULL] : [];
    if (Array.isArray(open)) {
      return anyOf([...open.map(literal), single(this.imports.runtime("OpenValue")), ...null_]);
    }
    if (isBinarySchema(schema)) return anyOf([single("Blob"), single("ReadableStream<Uint8Array>"), ...null_]);
    if (only !== undefined) return literal(only);
    return Array.isArray(closed) ? anyOf([...closed.map(literal), ...null_]) : undefined;
  }

  /** The schema without its composition keywords. */
  #core(schema: Schema, isComposed: boolean, place: Place): TypeText {
    const { type = impliedType(schema) } = schema;
    const types = [type].flat().filter((one) => one !== undefined);
    return types.length === 0
      ? UNKNOWN
      : this.#anyOf(() => types.map((one) => this.#typed(String(one), schema, isComposed, place)));
  }

  #typed(type: string, schema: Schema, isComposed: boolean, place: Place): TypeText {
    if (type === "array") return this.#array(schema, place);
    if (type === "object") return this.#object(schema, isComposed, place);
    return single(PRIMITIVES[type] ?? "unknown");
  }

  #array({ items, prefixItems, maxItems }: Schema, place: Place): TypeText {
    const inner = { ...place, required: [], within: [] };
    const first = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : [];
    const rest = Array.isArray(items) ? undefined : items;
    if (first.length === 0) return listOf(this.#write(rest, inner));
    const elements = first.map((item) => textOf(this.#write(item, inner)));
    const isClosed = rest === false || (typeof maxItems === "number" && maxItems <= first.length);
    return single(
      `[${[...elements, ...(isClosed ? [] : [`...${textOf(listOf(this.#write(rest, inner)))}`])].join(", ")}]`,
    );
  }

  #object(schema: Schema, isComposed: boolean, place: Place): TypeText {
    const properties = this.#properties(schema, place.direction);
    const { indent } = place;
    const inner = { ...place, indent: `${indent}  `, required: [], within: [] };
    const members = properties.map(([name, property]) => {
      const isRequired = place.required.includes(name) || textsAt(schema, "required").includes(name);
      return { name, property, isRequired, type: this.#write(property, inner) };
    });
    const index = indexOf(schema);
    const lines = members.map(({ name, property, isRequired, type }) => {
      const isFixed = place.direction === "answer" && isMarked(property, "readOnly", this.#schemas);
      const head = `${isFixed ? "readonly " : ""}${propertyName(name)}${isRequired ? "" : "?"}`;
      return `${tsdoc(this.propertyDoc(property), inner.indent)}${inner.indent}${head}: ${textOf(type)};\n`;
    });
    if (index.length > 0) {
      // In TypeScript, the type of additional properties must also cover the known ones.
      const absent = members.some(({ isRequired }) => !isRequired) ? [single("undefined")] : [];
      const known = [...members.map(({ type }) => type), ...absent];
      const any = this.#anyOf(() => [...index.map((one) => this.#write(one, inner)), ...known]);
      lines.push(`${inner.indent}[key: string]: ${textOf(any)};\n`);
    }
    if (lines.length > 0) return single(`{\n${lines.join("")}${indent}}`);
    if (isComposed) return UNKNOWN;
    const isEmpty = schema["additionalProperties"] === false || Object.keys(propertiesAt(schema)).length > 0;
    return single(`Record<string, ${isEmpty ? "never" : "unknown"}>`);
  }

  #properties(schema: Schema, direction: Direction): [string, unknown][] {
    const absent = direction === "request" ? "readOnly" : "writeOnly";
    return Object.entries(propertiesAt(schema)).filter(([, property]) => !isMarked(property, absent, this.#schemas));
  }

  /** The documentation of a property: its own, or that of the schema that it refers to. */
  propertyDoc(property: unknown): string[] {
    const doc = schemaDoc(property, { isSplit: this.#splitLists.has(property) });
    return doc.length > 0 ? doc : this.#docOfTarget(property);
  }

  /**
   * The documentation of a property that only refers to a schema, or to one and null, because an editor shows nothing
   * else.
   */
  #docOfTarget(schema: unknown): string[] {
    const { anyOf, oneOf = anyOf } = isRecord(schema) ? schema : {};
    const [only, ...others] = Array.isArray(oneOf) ? oneOf.filter((one) => one?.type !== "null") : [schema];
    const target = others.length > 0 ? undefined : this.#schemas[referencedKey(only) ?? ""];
    const text = isRecord(target) ? target["description"] : undefined;
    return [brief(typeof text === "string" ? text : undefined)].filter((line) => line !== undefined);
  }
}

function literal(value: unknown): TypeText {
  return single(JSON.stringify(value) ?? "unknown");
}

function impliedType(schema: Schema): string | undefined {
  if (["properties", "additionalProperties", "patternProperties"].some((key) => isRecord(schema[key]))) return "object";
  return "items" in schema || "prefixItems" in schema ? "array" : undefined;
}

/** The schemas of unnamed properties. */
function indexOf({ additionalProperties, patternProperties }: Schema): unknown[] {
  const patterns = isRecord(patternProperties) ? Object.values(patternProperties) : [];
  return isRecord(additionalProperties) || additionalProperties === true
    ? [...patterns, additionalProperties]
    : patterns;
}

function propertiesAt(schema: Schema): Schema {
  return isRecord(schema["properties"]) ? schema["properties"] : {};
}

function isNullable(schema: unknown): boolean {
  return isRecord(schema) && (schema["nullable"] === true || [schema["type"]].flat().includes("null"));
}

function requiredOf(part: unknown): string[] {
  return isRecord(part) ? textsAt(part, "required") : [];
}

function textsAt(schema: Schema, key: string): string[] {
  const value = schema[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function listAt(schema: Schema, key: string): readonly unknown[] {
  const value = schema[key];
  return Array.isArray(value) ? value : [];
}

function withoutUnions(schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const { oneOf: _, anyOf: __, ...rest } = schema;
  return rest;
}
