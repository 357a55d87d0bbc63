import type { Operation, ParameterStyle } from "../contract/operation.ts";
import { ArgumentError } from "../errors/input-errors.ts";
import { isPlainObject } from "../platform/plain-object.ts";
import { encode, scalar } from "./encode.ts";

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/**
 * Writes a query string, without its `?`. `undefined` is left out; `false`, `0` and `""` are not. What has no form in a
 * query is refused rather than dropped.
 */
export function serializeQuery(query: Readonly<Record<string, unknown>>, styles: Operation["styles"] = {}): string {
  return definedEntries(query)
    .flatMap(([name, value]) => {
      try {
        return writeParameter(name, value, styles[name]);
      } catch (cause) {
        // An object that holds itself, or one that cannot be looked into.
        throw cause instanceof ArgumentError ? cause : new ArgumentError(name, "cannot be written as text", cause);
      }
    })
    .join("&");
}

function writeParameter(name: string, value: unknown, style: ParameterStyle = {}): string[] {
  const { style: form = "form", explode = form === "form" } = style;
  if (form === "deepObject") return writeDeep(name, name, value);
  const isArray = Array.isArray(value);
  if (!isArray && !isPlainObject(value)) return [pair(name, name, value)];
  const members = isArray ? value.map((item) => [name, item] as const) : definedEntries(value);
  if (explode) return members.map(([key, item]) => pair(name, key, item));
  const texts = members.flatMap(([key, item]) => (isArray ? [item] : [key, item]));
  // An empty list has no form: RFC 6570 leaves it out.
  if (texts.length === 0) return [];
  return [`${encode(name, name)}=${texts.map((text) => write(name, text)).join(SEPARATORS[form] ?? ",")}`];
}

/** `a[b][c]=1`; an array repeats its key. */
function writeDeep(name: string, key: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => writeDeep(name, key, item));
  if (!isPlainObject(value)) return [pair(name, key, value)];
  return definedEntries(value).flatMap(([member, item]) => writeDeep(name, `${key}[${member}]`, item));
}

function pair(argument: string, key: string, value: unknown): string {
  return `${encode(argument, key)}=${write(argument, value)}`;
}

function write(argument: string, value: unknown): string {
  return encode(argument, scalar(argument, value));
}

function definedEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
