import { isRecord } from "./document.ts";
import { type Violation, violation } from "./violation.ts";

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

/**
 * A form as the object that its schema describes, so that it is validated as JSON is. Prism's own reading of forms
 * breaks on a stray `%`, refuses reserved characters, and knows neither repeated nor surplus fields.
 */
export async function formValue(
  fields: FormFields,
  schema: unknown,
): Promise<{ value: Record<string, unknown>; violations: readonly Violation[] }> {
  const properties = isRecord(schema) && isRecord(schema["properties"]) ? schema["properties"] : {};
  const value: Record<string, unknown> = {};
  const violations: Violation[] = [];
  const repeated = new Map<string, unknown[]>();
  for (const [name, field] of fields) {
    const property = isRecord(properties[name]) ? properties[name] : {};
    const items = property["type"] === "array" && isRecord(property["items"]) ? property["items"] : property;
    if (typeof field === "string" && isBinary(items)) violations.push(notAFile(name));
    const read = coerce(typeof field === "string" ? field : await fileText(field, items), items);
    const values = [...(repeated.get(name) ?? []), read];
    repeated.set(name, values);
    const isList = property["type"] === "array";
    const takesOne = property["type"] !== undefined && !isList;
    if (takesOne && values.length === 2) violations.push(repeats(name));
    const single = takesOne || (!isList && values.length === 1);
    Object.defineProperty(value, name, { value: single ? values[0] : values, enumerable: true, configurable: true });
  }
  return { value, violations };
}

function isBinary(schema: Record<string, unknown>): boolean {
  return (
    schema["format"] === "binary" ||
    (schema["contentMediaType"] !== undefined && schema["contentEncoding"] === undefined)
  );
}

function notAFile(name: string): Violation {
  return violation("type", ["body", name], `Request body property ${name} must be a file`);
}

function repeats(name: string): Violation {
  return violation("maxItems", ["body", name], `Request body property ${name} may stand only once`);
}

// Enough for a `maxLength` that somebody would write for a file's content.
const maxStandIn = 1024 * 1024;

/** A stand-in of the same length for a binary file, whose bytes are no text; the text of any other one. */
function fileText(file: File, schema: Record<string, unknown>): Promise<string> | string {
  return isBinary(schema) ? "x".repeat(Math.min(file.size, maxStandIn)) : file.text();
}

/** A form has only text; what does not read as the type that the schema names stays text, and is refused later. */
function coerce(text: string, schema: Record<string, unknown>): unknown {
  const types = [schema["type"]].flat();
  if (types.includes("integer") || types.includes("number")) {
    if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  }
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("object") || types.includes("array")) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}
