import { fromCursor, invalidCursor, type ListCall, type Page, toCursor } from "@orgplane/adapter-kit";
import type { WirePage } from "./whole-list.ts";

interface Place {
  /** How many items came before. */
  readonly o: number;
  /** The last of them. */
  readonly k: string;
}

// How far a place is looked for, and how many items at once.
const maxMoved = 500;
const step = 100;

/**
 * A page of a list that is too long to be read whole, by the offsets of the platform. A cursor is an offset and the item in front
 * of it, which is asked for again: when others have moved it, it is looked for nearby.
 *
 * @param read - reads a part of the list.
 * @param keyOf - tells the items apart.
 * @throws Refusal 400 `invalid_cursor` for a cursor of another list, or whose place is not found again.
 */
export async function paged<Item>(
  call: ListCall,
  read: (query: { offset: number; limit: number }) => Promise<WirePage<Item>>,
  keyOf: (item: Item) => string,
): Promise<Page<Item>> {
  const { limit } = call.query;
  const place = fromCursor(call, isPlace);
  let offset = place?.o ?? call.query.offset ?? 0;
  const before = place === undefined ? 0 : 1;
  let { results, count, next } = await read({ offset: offset - before, limit: limit + before });
  if (place !== undefined && (results[0] === undefined || keyOf(results[0]) !== place.k)) {
    offset = await offsetBehind(place, read, keyOf);
    ({ results, count, next } = await read({ offset, limit }));
  } else results = results.slice(before);
  const items = results.slice(0, limit);
  const end = offset + items.length;
  const last = items.at(-1);
  const hasMore = last !== undefined && (typeof count === "number" ? end < count : Boolean(next));
  const next_cursor =
    hasMore && call.query.offset === undefined ? toCursor(call, { o: end, k: keyOf(last) } satisfies Place) : null;
  return { items, pagination: { has_more: hasMore, next_cursor, total: count ?? null } };
}

/** Where a list goes on behind an item: what has come in front of it has moved it on, what has gone has moved it back. */
async function offsetBehind<Item>(
  { o, k }: Place,
  read: (query: { offset: number; limit: number }) => Promise<WirePage<Item>>,
  keyOf: (item: Item) => string,
): Promise<number> {
  const distances = Array.from({ length: maxMoved / step }, (_, index) => index * step);
  const onward = distances.map((distance) => o + distance);
  const back = distances.map((distance) => o - step - distance).filter((offset) => offset > -step);
  for (const start of [...onward, ...back]) {
    const offset = Math.max(0, start);
    const { results } = await read({ offset, limit: step });
    const at = results.findIndex((item) => keyOf(item) === k);
    if (at >= 0) return offset + at + 1;
  }
  throw invalidCursor();
}

function isPlace(state: unknown): state is Place {
  const { o, k } = (state ?? {}) as Partial<Place>;
  return Number.isSafeInteger(o) && Number(o) > 0 && typeof k === "string";
}
