import { scalar } from "./encode.ts";
import { ArgumentError } from "./errors/argument-error.ts";

/** Writes JSON. What `JSON.stringify` would turn into null, which clears a property in a merge patch, is refused. */
export function writeJson(argument: string, value: unknown): string {
  try {
    const text: string | undefined = JSON.stringify(value, function (this: Record<string, unknown>, member, item) {
      const given = this[member];
      if (typeof given === "number" || given instanceof Date) scalar(member || argument, given);
      return item;
    });
    if (text !== undefined) return text;
  } catch (cause) {
    throw cause instanceof ArgumentError ? cause : new ArgumentError(argument, "cannot be written as JSON", cause);
  }
  throw new ArgumentError(argument, "cannot be written as JSON");
}
