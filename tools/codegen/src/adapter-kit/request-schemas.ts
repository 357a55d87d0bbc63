import { isRecord } from "@orgplane/spec/internal/openapi";
import type { OperationModel } from "../model/model.ts";

/** The schemas that requests are held to. They refer to one another by name. */
export interface RequestSchemas {
  readonly byName: ReadonlyMap<string, unknown>;
  /** The name of a parameter's or body's schema. */
  nameOf(schema: unknown): string;
}

/** The formats that are checked. Those of numbers say no more than the type, and `binary` is seen to by the form. */
export const checkedFormats = ["date", "date-time", "email", "uri", "uuid"];

const uncheckedFormats = ["int32", "int64", "float", "double"];

/** Collects the schemas of all parameters and bodies. `named` are the components of the contract. */
export function requestSchemas(operations: readonly OperationModel[], named: Components): RequestSchemas {
  const byName = new Map<string, unknown>();
  const names = new Map<string, string>();
  const addNamed = (name: string) => {
    if (byName.has(name)) return;
    const cleaned = clean(named[name], named);
    byName.set(name, cleaned);
    for (const other of referencesIn(cleaned)) addNamed(other);
  };
  const add = (schema: unknown) => {
    const cleaned = clean(schema, named);
    const component = onlyReference(cleaned);
    if (component !== undefined) return addNamed(component);
    const text = JSON.stringify(cleaned);
    if (names.has(text)) return;
    const type = String(isRecord(cleaned) ? cleaned["type"] : "any");
    let name = type;
    for (let count = 2; byName.has(name) || named[name] !== undefined; count++) name = `${type}${count}`;
    names.set(text, name);
    byName.set(name, cleaned);
  };
  for (const { body, pathParameters, query, headers } of operations) {
    for (const { schema } of [...pathParameters, ...query, ...headers]) add(schema);
    if (body !== undefined && !body.binary) add(body.schema);
  }
  return {
    byName,
    nameOf(schema) {
      const cleaned = clean(schema, named);
      return onlyReference(cleaned) ?? names.get(JSON.stringify(cleaned)) ?? "";
    },
  };
}

type Components = Readonly<Record<string, unknown>>;

function onlyReference(schema: unknown): string | undefined {
  const isAlone = isRecord(schema) && Object.keys(schema).length === 1;
  return isAlone && typeof schema["$ref"] === "string" ? schema["$ref"] : undefined;
}

// What says nothing about which values are valid.
const annotations = new Set([
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

// Keywords with a schema or a list of them, and those with schemas by name. All others are data.
const schemaKeywords = new Set(
  `additionalProperties allOf anyOf contains else if items not oneOf prefixItems propertyNames then unevaluatedItems
  unevaluatedProperties`.split(/\s+/),
);
const mapKeywords = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

function clean(schema: unknown, named: Components): unknown {
  if (Array.isArray(schema)) return schema.map((item) => clean(item, named));
  if (!isRecord(schema)) return schema;
  // A form has a file there, which no schema can check.
  if (schema["format"] === "binary") return {};
  const entries = Object.entries(schema).flatMap(([keyword, value]) => {
    if (annotations.has(keyword) || keyword.startsWith("x-")) return [];
    if (keyword === "format" && !isChecked(String(value))) return [];
    return [[keyword, cleanMember(keyword, value, named)]];
  });
  return Object.fromEntries(entries);
}

function cleanMember(keyword: string, value: unknown, named: Components): unknown {
  if (keyword === "$ref") return String(value).split("/").at(-1);
  if (schemaKeywords.has(keyword)) return clean(value, named);
  if (!mapKeywords.has(keyword) || !isRecord(value)) return value;
  const properties = Object.entries(value).filter(([, property]) => !isReadOnly(property, named));
  return Object.fromEntries(properties.map(([name, property]) => [name, clean(property, named)]));
}

function isChecked(format: string): boolean {
  if (checkedFormats.includes(format)) return true;
  if (uncheckedFormats.includes(format)) return false;
  throw new Error(
    `the kit has no check for the format ${format}: add it to checkedFormats, and to the kit's formats.ts`,
  );
}

function isReadOnly(schema: unknown, named: Components): boolean {
  if (!isRecord(schema)) return false;
  const target = typeof schema["$ref"] === "string" ? named[schema["$ref"].split("/").at(-1) ?? ""] : undefined;
  return schema["readOnly"] === true || (isRecord(target) && target["readOnly"] === true);
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isRecord(value)) return [];
  const own = typeof value["$ref"] === "string" ? [value["$ref"]] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
