/** A TypeScript type as text: the members of a union, often only one. */
export type TypeText = readonly TypeMember[];

interface TypeMember {
  readonly text: string;
  readonly isIntersection?: boolean;
}

/** The type of any value. */
export const UNKNOWN: TypeText = [{ text: "unknown" }];

/** A type without further structure. */
export function single(text: string): TypeText {
  return [{ text }];
}

/** The union of several types; `never` without any. */
export function anyOf(types: readonly TypeText[]): TypeText {
  const members = new Map(types.flat().map((member) => [member.text, member]));
  if (members.has("unknown")) return UNKNOWN;
  if (members.size > 1) members.delete("never");
  return members.size > 0 ? [...members.values()] : single("never");
}

/** The intersection of several types. `unknown` is left out. */
export function allOf(types: readonly TypeText[]): TypeText {
  const parts = new Map(types.map((type) => [textOf(type), type]));
  parts.delete("unknown");
  const [only] = parts.values();
  if (only === undefined) return UNKNOWN;
  if (parts.size === 1) return only;
  return [{ text: [...parts.values()].map(grouped).join(" & "), isIntersection: true }];
}

/** A list of a type. */
export function listOf(type: TypeText): TypeText {
  return single(`${type.some(({ isIntersection }) => isIntersection) ? `(${textOf(type)})` : grouped(type)}[]`);
}

/** The type as text. */
export function textOf(type: TypeText): string {
  const [only] = type;
  if (type.length === 1 && only) return only.text;
  return type.map(({ text, isIntersection }) => (isIntersection ? `(${text})` : text)).join(" | ");
}

function grouped(type: TypeText): string {
  return type.length > 1 ? `(${textOf(type)})` : textOf(type);
}
