import { ArgumentError } from "../errors/argument-error.ts";
import { scalar } from "./encode.ts";

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
