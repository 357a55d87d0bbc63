import { type Violation, violation } from "../answer/violation.ts";
import { isBinary, itemOf, type LocatedSchema, propertiesOf, propertySchemas, typesOf } from "./schema.ts";
import { readPairs, readScalar, type Written } from "./style.ts";

/** The fields of a form in their order; a name may occur more than once. */
export type FormFields = Iterable<[string, string | File]>;

/**
 * Parses a form body by the platform's own parser.
 *
 * @throws TypeError when it is none.
 */
export async function parseForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormFields> {
  const form = await new Response(bytes, { headers: { "Content-Type": contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw new TypeError("its parts cannot be told apart", { cause });
    });
  return form.entries();
}

/** How a property is written where it is not one field of text, JSON or bytes, or several; OpenAPI's `encoding`. */
export interface Encoding {
  readonly property: string;
  readonly style: string;
  readonly explode?: boolean;
}

/**
 * A form as the object that its schema describes, so that it is validated as JSON is. Prism's own reading of forms
 * breaks on a stray `%`, refuses reserved characters, and knows neither repeated nor surplus fields, nor `allOf`.
 */
export async function formValue(
  fields: FormFields,
  located: LocatedSchema,
  encodings: readonly Encoding[] = [],
): Promise<{ value: Record<string, unknown>; violations: readonly Violation[] }> {
  const properties = propertiesOf(located);
  const schemaOf = propertySchemas(located);
  const encoded = new Map(encodings.map((encoding) => [encoding.property, writtenAs(encoding, properties)] as const));
  const value = new Map<string, unknown>();
  const violations: Violation[] = [];
  for (const [name, own] of byProperty(fields, properties, encoded)) {
    const written = encoded.get(name);
    const pairs = own.flatMap(([key, field]) => (typeof field === "string" ? [[key, field] as const] : []));
    if (written !== undefined && pairs.length === own.length) {
      value.set(name, readPairs(pairs, written)?.[0]);
      continue;
    }
    const property = schemaOf(name);
    const types = typesOf(property);
    const isList = types.has("array");
    const items: unknown[] = [];
    for (const [index, [, field]] of own.entries()) {
      const item = isList ? itemOf(property, index) : property;
      if (typeof field === "string" && isBinary(item)) violations.push(notAFile(name));
      items.push(typeof field === "string" ? coerce(field, item) : await fileValue(field, item));
    }
    const takesOne = types.size > 0 && !isList;
    if (takesOne && items.length > 1) violations.push(repeats(name));
    value.set(name, takesOne || (!isList && items.length === 1) ? items[0] : items);
  }
  return { value: Object.fromEntries(value), violations };
}

type Properties = ReadonlyMap<string, LocatedSchema>;
type Encoded = ReadonlyMap<string, Written>;

function writtenAs({ property, style, explode }: Encoding, properties: Properties): Written {
  const located = properties.get(property) ?? { schema: {}, root: {} };
  return { name: property, style, explode: explode ?? style === "form", ...located };
}

/** The fields of each property: those with its name, and those with another one that its encoding makes of it. */
function byProperty(fields: FormFields, properties: Properties, encoded: Encoded) {
  const owners = new Map<string, string>();
  for (const [name, written] of encoded) {
    const isSpread = written.style === "form" && written.explode && typesOf(written).has("object");
    if (isSpread) for (const inner of propertiesOf(written).keys()) owners.set(inner, name);
  }
  const groups = new Map<string, [string, string | File][]>();
  for (const [key, field] of fields) {
    const prefix = key.slice(0, Math.max(0, key.indexOf("[")));
    const isDeep = encoded.get(prefix)?.style === "deepObject";
    const name = properties.has(key) ? key : (owners.get(key) ?? (isDeep ? prefix : key));
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push([key, field]);
  }
  return groups;
}

function notAFile(name: string): Violation {
  return violation("type", ["body", name], `Request body property ${name} must be a file`);
}

function repeats(name: string): Violation {
  return violation("maxItems", ["body", name], `Request body property ${name} may stand only once`);
}

// Enough for a `maxLength` that somebody would write for a file's content.
const maxStandIn = 1024 * 1024;

/** A stand-in of the same length for a binary file, whose bytes are no text; the value of any other one. */
async function fileValue(file: File, located: LocatedSchema): Promise<unknown> {
  return isBinary(located) ? "x".repeat(Math.min(file.size, maxStandIn)) : coerce(await file.text(), located);
}

/** A form has only text; what does not read as the type that the schema names stays text, and is refused later. */
function coerce(text: string, located: LocatedSchema): unknown {
  const types = typesOf(located);
  if (!types.has("object") && !types.has("array")) return readScalar(text, located);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
