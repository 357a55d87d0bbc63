import type { Row } from "../data/rows.ts";

/** The text in the fields of a row, by member. Empty text means null. */
export type Draft = Readonly<Record<string, string>>;

/** The type of a member. Lists and objects are edited as JSON. */
export type FieldKind = "text" | "number" | "boolean" | "json";

/** The types of the members, taken from the rows. A member that is null in all of them counts as text. */
export function fieldKinds(rows: readonly Row[]): ReadonlyMap<string, FieldKind> {
  const kinds = new Map<string, FieldKind>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (value !== null && !kinds.has(name)) kinds.set(name, kindOf(value));
    }
  }
  return kinds;
}

/** Turns a row into text for its fields. */
export function draftOf(row: Row, kinds: ReadonlyMap<string, FieldKind>): Draft {
  const texts = Object.entries(row).map(([name, value]) => {
    if (value === null || value === undefined) return [name, ""];
    return [name, kinds.get(name) === "json" ? JSON.stringify(value, null, 2) : String(value)];
  });
  return Object.fromEntries(texts);
}

/**
 * Turns the text in the fields into a row.
 *
 * @throws Error whose message begins with the pointer of the invalid member: `/settings is not valid JSON`.
 */
export function readDraft(draft: Draft, kinds: ReadonlyMap<string, FieldKind>): Row {
  const values = Object.entries(draft).map(([name, text]) => [name, typedValue(name, text, kinds.get(name))]);
  return Object.fromEntries(values) as Row;
}

function typedValue(name: string, text: string, kind: FieldKind = "text"): unknown {
  if (text.trim() === "") return null;
  if (kind === "text") return text;
  if (kind === "boolean") return text === "true";
  if (kind === "number") {
    const number = Number(text);
    if (Number.isNaN(number)) throw new Error(`/${name} is not a number`);
    return number;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`/${name} is not valid JSON`);
  }
}

function kindOf(value: unknown): FieldKind {
  if (typeof value === "number" || typeof value === "boolean") return typeof value === "number" ? "number" : "boolean";
  return typeof value === "string" ? "text" : "json";
}
