import { ArgumentError } from "../errors/input-errors.ts";

/** Percent-encodes text for a path or query. */
export function encode(argument: string, text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new ArgumentError(argument, "must be well-formed text: it holds half of a surrogate pair", cause);
  }
}

/** The text of a string, number, boolean or date in paths, queries, headers and forms. Other values are refused. */
export function scalar(argument: string, value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
    case "bigint":
      return String(value);
    case "number":
      if (Number.isFinite(value)) return String(value);
      throw new ArgumentError(argument, `must be a finite number, not ${value}`);
  }
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new ArgumentError(argument, `cannot be ${kindOf(value)} here${value === null ? ": leave it out instead" : ""}`);
}

function kindOf(value: unknown): string {
  if (value instanceof Date) return "an invalid date";
  return value === null || value === undefined
    ? String(value)
    : `of type ${Array.isArray(value) ? "array" : typeof value}`;
}

/** Writes JSON. A value that `JSON.stringify` would turn into null is refused: in a merge patch, null clears a property. */
export function writeJson(argument: string, value: unknown): string {
  try {
    const text: string | undefined = JSON.stringify(value, function (this: Record<string, unknown>, member, item) {
      const given = this[member];
      if (typeof given === "number" || given instanceof Date) scalar(member || argument, given);
      if (given !== null && isNull(item, Array.isArray(this))) {
        throw new ArgumentError(member || argument, "would be written as null");
      }
      return item;
    });
    if (text !== undefined) return text;
  } catch (cause) {
    throw cause instanceof ArgumentError ? cause : new ArgumentError(argument, "cannot be written as JSON", cause);
  }
  throw new ArgumentError(argument, "cannot be written as JSON");
}

/** Whether `JSON.stringify` writes null for a value: NaN, infinite numbers, and in an array what JSON cannot express. */
function isNull(item: unknown, isInArray: boolean): boolean {
  if (typeof item === "number" || item instanceof Number) return !Number.isFinite(Number(item));
  return item === null || (isInArray && /^(?:undefined|function|symbol)$/.test(typeof item));
}

/** Whether `value` is an object written as `{…}`: not an array, a date, a map or an instance of some other class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Writes the header fields of an object, of `Headers`, of a map or of a list of pairs. `null` removes a field that the client would
 * send. A value that no header can carry is refused, such as a line break, which would begin another header.
 */
export function headerFields(fields: object): Record<string, string | null> {
  const given = Object.entries(byName(fields)).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value === null ? null : fieldValue(name, value)]],
  );
  return Object.fromEntries(given);
}

function byName(fields: object): Readonly<Record<string, unknown>> {
  let given: Readonly<Record<string, unknown>>;
  try {
    given = isPlainObject(fields) ? fields : Object.fromEntries(fields as Iterable<[string, unknown]>);
    if (Object.keys(given).every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name))) return given;
  } catch {}
  throw new ArgumentError("headers", "must be an object of header fields");
}

function fieldValue(name: string, value: unknown): string {
  const text = scalar(name, value);
  if (/^[\t -~\x80-\xff]*$/.test(text)) return text;
  throw new ArgumentError(name, "must not hold what no header may carry, such as a line break");
}
