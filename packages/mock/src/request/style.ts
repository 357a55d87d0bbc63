import { describesOthers, itemOf, type LocatedSchema, propertiesOf, propertySchemas, typesOf } from "./schema.ts";

/** How a value is written as text: a parameter, or a field of a form with its `encoding`. */
export interface Written extends LocatedSchema {
  readonly name: string;
  /** A style of OpenAPI, or `json`. */
  readonly style: string;
  readonly explode: boolean;
  /** Whether an exploded object may have a member of a name that its schema does not write out. Default: none. */
  readonly isFree?: (name: string) => boolean;
}

/** Names and values in the order in which they were sent, decoded. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/**
 * What the text of a path parameter or a header field can mean, the likeliest first; nothing where it does not have the
 * form of its style.
 */
export function readText(text: string, written: Written): readonly unknown[] {
  const { name, style, explode } = written;
  if (style === "json") return readJson(text);
  const types = typesOf(written);
  const isList = types.has("array");
  const isPlain = !isList && !types.has("object");
  if (style === "label") {
    return text.startsWith(".") ? readParts(text.slice(1), explode ? "." : ",", written) : [];
  }
  if (style !== "matrix") return readParts(text, ",", written);
  if (!text.startsWith(";")) return [];
  const parts = text.slice(1);
  if (explode && !isPlain && !isList) return [objectOf(parts.split(";").map(splitPair), written)];
  const values = parts.split(";").map(splitPair);
  if (values.some(([key]) => key !== name)) return [];
  const texts = values.map(([, value]) => value);
  if (explode && isList) return [listOf(texts, written)];
  return readParts(texts[0] ?? "", ",", written);
}

/** What the values of a name in a query, a cookie or a form can mean; undefined where there are none. */
export function readPairs(pairs: Pairs, written: Written): readonly unknown[] | undefined {
  const { name, style, explode } = written;
  if (style === "deepObject") return readDeep(pairs, written);
  const types = typesOf(written);
  if (types.has("object") && explode && style === "form") {
    const properties = propertiesOf(written);
    const isFree = written.isFree !== undefined && describesOthers(written) ? written.isFree : () => false;
    const own = pairs.filter(([key]) => properties.has(key) || isFree(key));
    if (own.length > 0) return [objectOf(own, written)];
  }
  const values = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [first, ...others] = values;
  if (first === undefined) return undefined;
  if (style === "json") return others.length > 0 ? [] : readJson(first);
  const separator = separators[style] ?? ",";
  if (!types.has("array")) {
    return others.length > 0 ? [values] : readParts(first, separator, written);
  }
  const list = listOf(explode ? values : values.flatMap((value) => value.split(separator)), written);
  return others.length === 0 && takesScalar(types) ? [...scalars(first, written), list] : [list];
}

const separators: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** The text as the type that the schema names, where it reads as one; else it stays text, and is refused later. */
export function readScalar(text: string, located: LocatedSchema): unknown {
  return scalars(text, located)[0];
}

function readJson(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

function readParts(text: string, separator: string, written: Written): readonly unknown[] {
  const types = typesOf(written);
  // A header field may have space around its commas.
  const parts = text === "" ? [] : text.split(separator).map((part) => part.trim());
  const lists = types.has("array") ? [listOf(parts, written)] : [];
  const objects = types.has("object")
    ? [objectOf(written.explode ? parts.map(splitPair) : inTwos(parts), written)]
    : [];
  const structures = [...lists, ...objects];
  return structures.length === 0 || takesScalar(types) ? [...scalars(text, written), ...structures] : structures;
}

/** Whether one of the types is written as a single text. */
export function takesScalar(types: ReadonlySet<string>): boolean {
  return ["string", "number", "integer", "boolean"].some((type) => types.has(type));
}

function scalars(text: string, located: LocatedSchema): readonly unknown[] {
  const types = typesOf(located);
  const isAny = types.size === 0;
  const typed: unknown[] = [];
  if ((isAny || types.has("integer") || types.has("number")) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) {
    typed.push(Number(text));
  }
  if ((isAny || types.has("boolean")) && (text === "true" || text === "false")) typed.push(text === "true");
  return isAny ? [text, ...typed] : [...typed, text];
}

function listOf(values: readonly string[], written: LocatedSchema): unknown[] {
  return values.map((value, index) => readScalar(value, itemOf(written, index)));
}

function objectOf(pairs: Pairs, written: LocatedSchema): Record<string, unknown> {
  const schemaOf = propertySchemas(written);
  const names = new Set(pairs.map(([name]) => name));
  const entries = [...names].map((name) => {
    const property = schemaOf(name);
    // An object in an object has no way to be exploded.
    const explode = !typesOf(property).has("object");
    return [name, readPairs(pairs, { name, style: "form", explode, ...property })?.[0]] as const;
  });
  return Object.fromEntries(entries);
}

function splitPair(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function inTwos(parts: readonly string[]): Pairs {
  return parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""] as const] : []));
}

/** `filter[range][from]=1`, `filter[tags][]=a`, `filter[tags][0]=a`, and `filter[tags]=a` once or more. */
function readDeep(pairs: Pairs, written: Written): readonly unknown[] | undefined {
  const prefix = `${written.name}[`;
  const own = pairs.filter(([name]) => name === written.name || name.startsWith(prefix));
  if (own.length === 0) return undefined;
  const leaves = own.map(([name, value]) => [keysOf(name, prefix), value] as const);
  return [grown(leaves, written)];
}

// No contract goes deeper, and what a request says must not exhaust the stack.
const maxDepth = 100;

function keysOf(name: string, prefix: string): readonly string[] {
  const keys = [...name.slice(prefix.length - 1).matchAll(/\[([^[\]]*)\]/g)].map(([, key = ""]) => key);
  return keys.slice(0, maxDepth);
}

function grown(
  leaves: readonly (readonly [keys: readonly string[], value: string])[],
  located: LocatedSchema,
): unknown {
  const values = leaves.flatMap(([keys, value]) => (keys.length === 0 ? [value] : []));
  const branches = new Map<string, [keys: readonly string[], value: string][]>();
  for (const [[key, ...keys], value] of leaves) {
    if (key === undefined) continue;
    const branch = branches.get(key) ?? [];
    branches.set(key, branch);
    branch.push([keys, value]);
  }
  const isList = typesOf(located).has("array");
  if (branches.size === 0) {
    const [only = ""] = values;
    return isList ? listOf(values, located) : values.length === 1 ? readScalar(only, located) : values;
  }
  if (isList) {
    const items = itemOf(located, 0);
    const nested = [...branches].flatMap(([key, below]) =>
      key === "" ? below.map((leaf) => grown([leaf], items)) : [grown(below, items)],
    );
    return [...listOf(values, located), ...nested];
  }
  const schemaOf = propertySchemas(located);
  return Object.fromEntries([...branches].map(([key, below]) => [key, grown(below, schemaOf(key))]));
}
