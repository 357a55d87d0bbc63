import type { Call } from "../call.ts";
import { invalid } from "../refusal.ts";

/**
 * Sorts a list as `sort` asks for it: names by commas, a dash in front for the other direction.
 *
 * @param fields - What the list can be sorted by. Any other name is refused; the open server passes over it.
 * @param absent - The order where nothing is asked for; else items stay as they are.
 */
export function sorted<Item>(
  { url }: Call,
  items: readonly Item[],
  fields: readonly string[],
  absent = "",
): readonly Item[] {
  const terms = (url.searchParams.get("sort") ?? absent).split(",").filter((one) => one.trim() !== "");
  const orders = terms.map((term) => {
    const [, dash, name = ""] = /^\s*(-?)(\w+)\s*$/.exec(term) ?? [];
    if (!fields.includes(name)) throw invalid(`The list cannot be sorted by ${term}.`);
    return { name, sign: dash === "-" ? -1 : 1 };
  });
  return items.toSorted((one, other) => {
    for (const { name, sign } of orders) {
      const order = compare(fieldOf(one, name), fieldOf(other, name));
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function fieldOf(item: unknown, name: string): unknown {
  return (item as Readonly<Record<string, unknown>>)[name];
}

/** Null comes first. */
function compare(one: unknown, other: unknown): number {
  if (one === other) return 0;
  if (one === null || one === undefined) return -1;
  if (other === null || other === undefined) return 1;
  return one < other ? -1 : 1;
}
