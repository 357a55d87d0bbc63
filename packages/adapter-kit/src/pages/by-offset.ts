import { fromCursor, invalidCursor, toCursor } from "./cursor.ts";
import { hasCursor, idOf, type ListCall, type Page } from "./page.ts";

/**
 * A part of a list as a platform with offsets gives it. Without `total` and `hasMore`, it may be shorter than what was asked for,
 * and goes on all the same: the list ends where nothing comes.
 */
export interface Slice<Item> {
  readonly items: readonly Item[];
  /** How many items the whole list has, where the platform says. */
  readonly total?: number;
  /** Whether there are items behind these, where the platform says that and no `total`. */
  readonly hasMore?: boolean;
}

/** How the items of a list are told apart, and how much the platform gives at once. */
export interface ByOffsetOptions<Item> {
  /** What no two items have in common. Default: `id`. */
  readonly id?: (item: Item) => string;
  /** The most items that the platform gives at once. Default: no limit. */
  readonly max?: number;
}

type FetchSlice<Item> = (place: { offset: number; limit: number }) => Promise<Slice<Item>>;

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
 * A page of a list of a platform that has offsets. A cursor is an offset and the item in front of it, which is asked for again:
 * when others have moved it, it is looked for among the 500 items before and behind.
 *
 * @param fetchSlice - gets a part of the list from the platform.
 * @throws Refusal 400 `invalid_cursor` for a cursor of another list, or whose place is not found again.
 */
export async function byOffset<Item>(
  call: ListCall,
  fetchSlice: FetchSlice<Item>,
  { id = idOf, max = Number.POSITIVE_INFINITY }: ByOffsetOptions<Item> = {},
): Promise<Page<Item>> {
  const { limit } = call.query;
  const place = fromCursor(call, isPlace);
  let offset = place?.o ?? call.query.offset ?? 0;
  let before = place === undefined ? 0 : 1;
  const read = async () => {
    // One more than asked for shows whether there are more.
    const count = before + limit + 1;
    const items = new Map<string, Item>();
    let start: string | undefined;
    for (let at = offset - before; ; ) {
      const {
        items: more,
        total = null,
        hasMore,
      } = await fetchSlice({
        offset: at,
        limit: Math.min(count - items.size, max),
      });
      const known = items.size;
      for (const item of more) items.set(id(item), item);
      const [first] = more;
      // A platform that has no offsets begins anew each time.
      const isEnd = first === undefined || (items.size === known && id(first) === start);
      if (total !== null || hasMore !== undefined || isEnd || items.size >= count) {
        return { items: [...items.values()], total, hasMore: hasMore === true || items.size >= count };
      }
      start = id(first);
      at += more.length;
    }
  };
  let slice = await read();
  const [anchor] = slice.items;
  if (place !== undefined && (anchor === undefined || id(anchor) !== place.k)) {
    offset = await offsetBehind(place, fetchSlice, id, Math.min(step, max));
    before = 0;
    slice = await read();
  }
  const items = slice.items.slice(before, before + limit);
  const end = offset + items.length;
  const last = items.at(-1);
  const { total } = slice;
  const hasMore = last !== undefined && (total === null ? slice.hasMore : end < total);
  const next_cursor = hasMore && hasCursor(call) ? toCursor(call, { o: end, k: id(last) } satisfies Place) : null;
  return { items, pagination: { has_more: hasMore, next_cursor, total } };
}

/** Where a list goes on behind an item: what has come in front of it has moved it on, what has gone has moved it back. */
async function offsetBehind<Item>(
  { o, k }: Place,
  fetchSlice: FetchSlice<Item>,
  id: (item: Item) => string,
  limit: number,
): Promise<number> {
  const between = async (start: number, end: number) => {
    for (let offset = start; offset < end; ) {
      const { items } = await fetchSlice({ offset, limit });
      const at = items.findIndex((item) => id(item) === k);
      if (at >= 0) return offset + at + 1;
      if (items.length === 0) return undefined;
      // Not by `limit`: where the platform gives less at once, items would be passed over.
      offset += items.length;
    }
    return undefined;
  };
  const onward = await between(o, o + maxMoved);
  if (onward !== undefined) return onward;
  for (let end = o; end > Math.max(0, o - maxMoved); end -= limit) {
    const back = await between(Math.max(0, end - limit), end);
    if (back !== undefined) return back;
  }
  throw invalidCursor();
}

function isPlace(state: unknown): state is Place {
  const { o, k } = (state ?? {}) as Partial<Place>;
  return Number.isSafeInteger(o) && Number(o) > 0 && typeof k === "string";
}
