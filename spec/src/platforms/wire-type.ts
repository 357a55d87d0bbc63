import type { WireFacts } from "./files.ts";

const PLAIN = [
  ...["string", "integer", "number", "boolean", "object", "any"],
  ...["date", "date-time", "uuid", "uri", "email", "binary"],
];

/** The type of a field or parameter of a platform, as platforms.wire.yaml writes it: `Team[]?`, `a | b`. */
export interface WireType {
  /** The schema of the file that it is, or holds a list of, with `[]` for a list. */
  schema?: string;
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
  if (base in schemas) return { schema: type, isOptional };
  if (PLAIN.includes(base) || / \| /.test(base)) return { isOptional };
  throw new Error(`"${text}" is no type: write one of ${PLAIN.join(", ")}, values as a | b, or a schema of the file`);
}
