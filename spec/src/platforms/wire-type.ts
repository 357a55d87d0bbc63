import type { WireFacts } from "./files.ts";

/** The plain types, and of which kind each is in JSON. */
const PLAIN: Record<string, string> = {
  ...{ string: "string", integer: "integer", number: "number", boolean: "boolean", object: "object", any: "any" },
  ...{ date: "string", "date-time": "string", uuid: "string", uri: "string", email: "string", binary: "string" },
};

/** The type of a field or parameter of a platform, as platforms.wire.yaml writes it: `Team[]?`, `a | b`. */
export interface WireType {
  /** The schema of the file that it is, or holds a list of, with `[]` for a list. */
  schema?: string;
  /** What it is in JSON, with `[]` for a list. */
  kind: string;
  /** The known values. */
  values: string[];
  isOptional: boolean;
}

/**
 * Reads a type: a plain one, the known values of a string with ` | ` between them, or a schema of the file; `[]` behind it is a
 * list of it, and `?` says that it may be absent or null.
 *
 * @throws {Error} when it is none of these.
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

/** As wireTypeOf, for those to whom it is no matter that a type is none, as somebody else reports it. */
export function knownWireType(text: string | undefined, facts: WireFacts): WireType | undefined {
  try {
    return text === undefined ? undefined : wireTypeOf(text, facts);
  } catch {
    return undefined;
  }
}
