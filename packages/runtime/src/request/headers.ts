import { ArgumentError } from "../errors/input-errors.ts";
import { isPlainObject } from "../platform/plain-object.ts";
import { scalar } from "./encode.ts";

/**
 * Writes header fields: those of an object, of `Headers`, of a map or a list of pairs. `null` takes away one that the client
 * would send. A line break in a value would begin another header, so it is refused, as is anything else that cannot stand in
 * one.
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
