import type { Operation, ParameterStyle } from "../contract/operation.ts";
import { OrgplaneError } from "../errors/base.ts";
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
 * Writes the header fields of an object, of `Headers`, of a map or of a list of pairs, with names in lower case. `null` removes a
 * field that the client would send.
 */
export function headerFields(fields: object): Record<string, string | null> {
  const write = ([name, value]: [string, unknown]) => [
    name.toLowerCase(),
    value === null ? null : fieldValue(name, value),
  ];
  return Object.fromEntries(definedEntries(byName(fields)).map(write));
}

function byName(fields: object): Readonly<Record<string, unknown>> {
  let given: Readonly<Record<string, unknown>>;
  try {
    given = isPlainObject(fields) ? fields : Object.fromEntries(fields as Iterable<[string, unknown]>);
    if (Object.keys(given).every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name))) return given;
  } catch {}
  throw new ArgumentError("headers", "must be an object of header fields");
}

/** The text of a header field. A value that no header can carry is refused, such as a line break, which would begin another header. */
export function fieldValue(name: string, value: unknown): string {
  // Space around a value is not part of it (RFC 9110, section 5.5).
  const text = scalar(name, value).replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, "");
  if (/^[\t -~\x80-\xff]*$/.test(text)) return text;
  throw new ArgumentError(name, "must not hold what no header may carry, such as a line break");
}

/** Where a client sends requests. */
interface Servers {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The URL of each server that the contract names for some operations. */
  readonly servers: Readonly<Record<string, string>>;
}

/** Where an operation is sent. */
export function serverOf({ server }: Operation, { baseUrl, servers }: Servers): string {
  if (server === undefined) return baseUrl;
  return servers[server] ?? new URL(server, `${baseUrl}/`).href.replace(/\/+$/, "");
}

/** The origins that the caller has named. Credentials are sent to these alone. */
export function namedOrigins({ baseUrl, servers }: Servers): readonly string[] {
  return [baseUrl, ...Object.values(servers)].map((url) => new URL(url).origin);
}

/** Writes the URL of a call. */
export function requestUrl(
  baseUrl: string,
  { path, styles }: Operation,
  { path: values, query }: { readonly [place in "path" | "query"]: Readonly<Record<string, unknown>> },
): string {
  const search = serializeQuery(query, styles);
  return baseUrl + fillPath(path, values) + (search && `?${search}`);
}

const known = new Map<string, readonly string[]>();

/** The parts of a path template: a text, the name of a parameter, a text, and so on. */
function partsOf(template: string): readonly string[] {
  const parts = known.get(template) ?? template.split(/\{([^{}]+)\}/);
  known.set(template, parts);
  return parts;
}

/** The names of a path template's parameters, in path order. */
export function pathParameters(template: string): readonly string[] {
  return partsOf(template).filter((_, index) => index % 2);
}

/**
 * Fills a path template. Each value becomes exactly one segment. A value is refused if URL parsers, or servers that decode more
 * than once, would take it for another path.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return partsOf(template)
    .map((part, index) => (index % 2 ? encode(part, segment(part, values[part])) : part))
    .join("");
}

/** The text of a name or an id: a string or a number. */
export function nameOf(argument: string, value: unknown): string {
  if (typeof value === "boolean" || value instanceof Date)
    throw new ArgumentError(argument, "must be a string or a number");
  return scalar(argument, value);
}

function segment(argument: string, value: unknown): string {
  const text = nameOf(argument, value);
  if (text === "") throw new ArgumentError(argument, "must not be empty");
  if (/^[\w-]+$/.test(text)) return text;
  // Decoded as often as any server on the way may decode it.
  let decoded = text;
  for (let times = 0; times < 9; times++) {
    decoded = decoded.replace(/%(?:25)*([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number(`0x${code}`)));
  }
  // URL parsers drop tabs, line breaks, and blanks at the end. A decoded `?` or `#` ends the path; some servers cut a segment at a
  // `;`.
  if (!/(?:^|[/\\])\.\.?(?:$|[/\\?#;])/.test(decoded.replace(/[^!-\uffff]/g, ""))) return text;
  throw new ArgumentError(argument, 'must not hold a path segment "." or ".."');
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/**
 * Writes a query string, without its `?`. `undefined` is left out; `false`, `0` and `""` are not. A value that has no form in a
 * query is refused, not dropped.
 */
export function serializeQuery(query: Readonly<Record<string, unknown>>, styles: Operation["styles"] = {}): string {
  return definedEntries(query)
    .flatMap(([name, value]) => {
      try {
        return writeParameter(name, value, styles[name]);
      } catch (cause) {
        // An object that contains itself, or one that throws when it is read.
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
  // RFC 6570 leaves an empty list out.
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

/** The members of an object that are not undefined. */
export function definedEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

/** Runs a part of a call. Errors of arguments get the name of the operation, which serializers do not know. */
export function namingOperation<T>(operation: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw withOperation(operation, error);
  }
}

/** The same error of a call; if an argument is wrong, with the name of the operation. */
export function withOperation(operation: string, error: unknown): unknown {
  if (error instanceof ArgumentError) return new ArgumentError(error.argument, error.reason, error.cause, operation);
  if (error instanceof OrgplaneError) return error;
  // The argument threw when it was read.
  return new ArgumentError("arguments", "cannot be sent", error, operation);
}
