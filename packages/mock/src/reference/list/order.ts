import { type Comparable, valuesOf } from "../query/fields.ts";

/** Where an item stands in an order: its values of each field, and what tells it apart from all others. */
export interface Position {
  readonly values: readonly (Comparable | null)[];
  readonly key: string;
}

/** An order: the fields that count, the first most, each with `-` in front to reverse it. */
export type Order = readonly string[];

export function positionOf(item: object, key: string, order: Order): Position {
  return { values: order.map((field) => valuesOf(item, field.replace(/^-/, ""))[0] ?? null), key };
}

/**
 * Compares two positions. What has no value in a field comes last in it, upwards and downwards. Where all values are the
 * same, the key decides: ids grow, so that what was made later counts as greater.
 */
export function compare(a: Position, b: Position, order: Order): number {
  for (const [index, field] of order.entries()) {
    const difference = compareValues(a.values[index] ?? null, b.values[index] ?? null, signOf(field));
    if (difference !== 0) return difference;
  }
  return compareValues(a.key, b.key, signOf(order[0] ?? ""));
}

function signOf(field: string): number {
  return field.startsWith("-") ? -1 : 1;
}

function compareValues(a: Comparable | null, b: Comparable | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -sign : a > b ? sign : 0;
}
