import { Refusal } from "../problem/refusal.ts";

/** A value that a list is ordered by. */
export type SortValue = string | number | boolean | null;

/** A field to order by, and in which direction. */
interface SortField {
  readonly name: string;
  readonly sign: 1 | -1;
}

/** Reads a `sort`: names of fields, a leading `-` reversing one. */
export function sortFields(sort: readonly string[]): readonly SortField[] {
  return sort.map((text) => (text.startsWith("-") ? { name: text.slice(1), sign: -1 } : { name: text, sign: 1 }));
}

/** Compares the values of two items, field by field; what has no value comes last, either way. */
export function compareValues(a: readonly SortValue[], b: readonly SortValue[], fields: readonly SortField[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? null;
    if (value === other) continue;
    if (value === null || other === null) return value === null ? 1 : -1;
    return (value < other ? -1 : 1) * (fields[index]?.sign ?? 1);
  }
  return 0;
}

/** The refusal of a field that a list cannot be ordered by. */
export function unknownField(name: string): Refusal {
  return new Refusal("invalid_parameter", {
    detail: `The list has no order by ${name}.`,
    errors: [{ parameter: "sort", code: "unknown", detail: `names ${name}, which the list cannot be ordered by` }],
  });
}
