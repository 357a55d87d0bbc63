import { fromCursor, toCursor } from "./cursor.ts";
import { compareValues, type SortValue, sortFields, unknownField } from "./order.ts";
import { hasCursor, idOf, type ListCall, type Page } from "./page.ts";
import { keepRest } from "./rest.ts";

/** How the items of a whole list are told apart and ordered. */
export interface WholeOptions<Item> {
  /** What no two items have in common. Default: `id`. */
  readonly id?: (item: Item) => string;
  /** The value of a field to order by; undefined where there is no such field: 400. Default: the member of that name. */
  readonly value?: (item: Item, field: string) => SortValue | undefined;
  /** The order where the caller asks for none. Default: by `id`. */
  readonly sort?: readonly string[];
}

/**
 * A page of a list that is there as a whole, ordered as the caller asks. Its cursor says which item came last by the values
 * that order it, so that no other item is left out or repeated while some come and go.
 *
 * @throws Refusal 400 for a cursor of another list, or an order by an unknown field.
 */
export function whole<Item>(call: ListCall, items: readonly Item[], options: WholeOptions<Item> = {}): Page<Item> {
  const { id = idOf, value = memberOf, sort = [] } = options;
  const fields = sortFields(call.query.sort ?? sort);
  const keyed = items.map((item) => ({
    item,
    key: [...fields.map(({ name }) => valueOfField(item, name, value)), id(item)],
  }));
  keyed.sort((a, b) => compareValues(a.key, b.key, fields));
  const pageOf = (page: ListCall): Page<Item> => {
    const after = fromCursor(page, (state): state is SortValue[] => isKey(state, fields.length + 1));
    const { limit, offset = 0 } = page.query;
    const first = after === undefined ? offset : keyed.findIndex(({ key }) => compareValues(key, after, fields) > 0);
    const start = first < 0 ? keyed.length : first;
    const taken = keyed.slice(start, start + limit);
    const last = taken.at(-1);
    const hasMore = keyed.length > start + taken.length;
    return {
      items: taken.map(({ item }) => item),
      pagination: {
        has_more: hasMore,
        next_cursor: hasMore && hasCursor(page) && last !== undefined ? toCursor(page, last.key) : null,
        total: items.length,
      },
    };
  };
  const { offset: _, ...filters } = call.query;
  return keepRest(pageOf(call), (place) => pageOf({ ...call, query: { ...filters, ...place } }));
}

function valueOfField<Item>(item: Item, name: string, value: NonNullable<WholeOptions<Item>["value"]>): SortValue {
  const found = value(item, name);
  if (found === undefined) throw unknownField(name);
  return found;
}

function isKey(state: unknown, length: number): boolean {
  const isValue = (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value);
  return Array.isArray(state) && state.length === length && state.every(isValue);
}

function memberOf(item: unknown, field: string): SortValue | undefined {
  return (item as Readonly<Record<string, SortValue | undefined>>)[field];
}
