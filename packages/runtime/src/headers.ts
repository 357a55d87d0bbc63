import { scalar } from "./encode.ts";
import { ArgumentError } from "./errors/argument-error.ts";

/**
 * Writes header fields; `null` takes away one that the client would send. A line break in a value would begin another
 * header, so it is refused, as is anything else that cannot stand in one.
 */
export function headerFields(fields: object): Record<string, string | null> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [fieldName(name), value === null ? null : fieldValue(name, value)]),
  );
}

function fieldName(name: string): string {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name;
  throw new ArgumentError("headers", "must have the names of header fields");
}

function fieldValue(name: string, value: unknown): string {
  const text = scalar(name, value);
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return text;
  throw new ArgumentError(name, "must not hold a line break or another character that no header may carry");
}
