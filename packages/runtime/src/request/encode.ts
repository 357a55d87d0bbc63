import { ArgumentError } from "../errors/input-errors.ts";

/** Percent-encodes text for a path or query. */
export function encode(argument: string, text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new ArgumentError(argument, "must be well-formed text: it holds half of a surrogate pair", cause);
  }
}

/** The text of a string, number, boolean or date as paths, queries, headers and forms carry it. All else is refused. */
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

/** Writes JSON. What `JSON.stringify` would turn into null, which clears a property in a merge patch, is refused. */
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

/** What JSON has no form for is null in an array, as are numbers that are none, and what `toJSON` makes null. */
function isNull(item: unknown, isInArray: boolean): boolean {
  if (typeof item === "number" || item instanceof Number) return !Number.isFinite(Number(item));
  return item === null || (isInArray && /^(?:undefined|function|symbol)$/.test(typeof item));
}
