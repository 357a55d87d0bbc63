import type { FieldEncoding, Operation } from "../../contract/operation.ts";
import { definedEntries, encode, isPlainObject, scalar, serializeQuery, writeJson } from "../serialize.ts";

/** One value of a form under its name. */
export interface Field {
  readonly name: string;
  readonly value: unknown;
  /** The media type of the value, if the contract says it. */
  readonly contentType: string | undefined;
}

/** The fields of a form one by one: each item of an array, and each member of an object with a style, is one field. */
export function fieldsOf(name: string, value: unknown, encoding: FieldEncoding = {}): Field[] {
  const { style, explode = style === undefined || style === "form", contentType } = encoding;
  const isStyled = style !== undefined || encoding.explode !== undefined;
  const field = (key: string, item: unknown): Field[] =>
    item === undefined ? [] : [{ name: key, value: item, contentType: isStyled ? undefined : contentType }];
  if (style === "deepObject") return deepFields(name, value).flatMap(([key, item]) => field(key, item));
  if (Array.isArray(value) && explode) return value.flatMap((item) => field(name, item));
  if (isStyled && explode && isPlainObject(value))
    return Object.entries(value).flatMap(([key, item]) => field(key, item));
  return field(name, isStyled && !explode ? joined(name, value, SEPARATORS[style ?? "form"]) : value);
}

const SEPARATORS: Readonly<Record<string, string>> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

function joined(name: string, value: unknown, separator = ","): unknown {
  const isArray = Array.isArray(value);
  if (!isArray && !isPlainObject(value)) return value;
  const members = definedEntries(value);
  return members.flatMap(([key, item]) => [...(isArray ? [] : [key]), scalar(name, item)]).join(separator);
}

/** The text of a field that is not a file. */
export function textOf({ name, value, contentType }: Field): string {
  // A list of types is for files.
  const isJson = isPlainObject(value) || Array.isArray(value) || /^[^,]*[/+]json\b[^,]*$/.test(contentType ?? "");
  return isJson ? writeJson(name, value) : scalar(name, value);
}

/** Writes a form as a query is written. */
export function serializeForm(form: Readonly<Record<string, unknown>>, encoding: Operation["encoding"] = {}): string {
  const pairs = Object.entries(form).flatMap(([name, value]) => {
    const style = encoding[name];
    // A value that is not exploded is one text, with the separators of a query.
    if (style?.explode === false && style.style !== "deepObject")
      return serializeQuery({ [name]: value }, encoding) || [];
    return fieldsOf(name, value, style).map((field) => `${encode(name, field.name)}=${encode(name, textOf(field))}`);
  });
  return pairs.join("&");
}

// With the index of each element, so that the members of objects in a list stay apart.
function deepFields(key: string, value: unknown): [string, unknown][] {
  if (!Array.isArray(value) && !isPlainObject(value)) return [[key, value]];
  return Object.entries(value).flatMap(([member, item]) => deepFields(`${key}[${member}]`, item));
}
