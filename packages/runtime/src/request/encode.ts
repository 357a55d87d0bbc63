import { ArgumentError } from "../errors/argument-error.ts";

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

/** Whether `value` is an object written as `{…}`: not an array, a date, a map or an instance of some other class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
