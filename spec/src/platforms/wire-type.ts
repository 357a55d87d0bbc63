import type { WireFacts } from "./files.ts";

/** The plain types, and their JSON types. */
const PLAIN: Record<string, string> = {
  ...{ string: "string", integer: "integer", number: "number", boolean: "boolean", object: "object", any: "any" },
  ...{ date: "string", "date-time": "string", uuid: "string", uri: "string", email: "string", binary: "string" },
};

/** The type of a field or parameter of a platform, as in platforms.wire.yaml: `Team[]?`, `a | b`. */
export interface WireType {
  /** The schema of the file that it refers to, with `[]` for a list of it. */
  schema?: string;
  /** Its JSON type, with `[]` for a list. */
  kind: string;
  /** The known values. */
  values: string[];
  isOptional: boolean;
}

/**
 * Parses a type: a plain one, the known values of a string separated by ` | `, or a schema of the file. `[]` makes it a
 * list, and `?` says that it may be absent or null.
 *
 * @throws {Error} if it is none of these.
 */
export function wireTypeOf(text: string, { schemas }: WireFacts): WireType {
  const isOptional = text.endsWith("?");
  const type = isOptional ? text.slice(0, -1) : text;
  const base = type.replace(/(\[\])+$/, "");
  const lists = type.slice(base.length);
  if (base in schemas) return { schema: type, kind: `object${lists}`, values: [], isOptional };
  if (base in PLAIN) return { kind: `${PLAIN[base]}${lists}`, values: [], isOptional };
  if (/ \| /.test(base)) return { kind: `string${lists}`, values: base.split(/\s+\|\s+/), isOptional };
  throw new Error(
    `"${text}" is no type: write one of ${Object.keys(PLAIN).join(", ")}, values as a | b, or a schema of the file`,
  );
}

/** Like wireTypeOf, but returns undefined for an invalid type, which another check reports. */
export function knownWireType(text: string | undefined, facts: WireFacts): WireType | undefined {
  try {
    return text === undefined ? undefined : wireTypeOf(text, facts);
  } catch {
    return undefined;
  }
}
