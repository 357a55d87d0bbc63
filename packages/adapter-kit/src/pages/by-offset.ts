import { fromCursor, invalidCursor, toCursor } from "./cursor.ts";
import { hasCursor, idOf, type ListCall, type Page } from "./page.ts";

/** A part of a list as a platform with offsets gives it. */
export interface Slice<Item> {
  readonly items: readonly Item[];
  /** How many items the whole list has, where the platform says. */
  readonly total?: number;
}

/** How the items of a list are told apart, and how much the platform gives at once. */
export interface ByOffsetOptions<Item> {
  /** What no two items have in common. Default: `id`. */
  readonly id?: (item: Item) => string;
  /** The most items that the platform gives at once. Default: no limit. */
  readonly max?: number;
}

interface Place {
  /** How many items came before. */
  readonly o: number;
  /** The last of them. */
  readonly k: string;
}

/**
 * A page of a list of a platform that has offsets. A cursor is an offset and the item in front of it, which is asked for again:
 * when it is not there any more, others have changed the list, and the cursor is refused, as items would be left out.
 *
 * @param fetchSlice - gets a part of the list from the platform.
 * @throws Refusal 400 `invalid_cursor` for a cursor of another list, or whose place is lost.
 */
export async function byOffset<Item>(
  call: ListCall,
  fetchSlice: (place: { offset: number; limit: number }) => Promise<Slice<Item>>,
  { id = idOf, max = Number.POSITIVE_INFINITY }: ByOffsetOptions<Item> = {},
): Promise<Page<Item>> {
  const place = fromCursor(call, isPlace);
  const offset = place?.o ?? call.query.offset ?? 0;
  const before = place === undefined ? 0 : 1;
  // One more than asked for shows whether there are more.
  const asked = Math.min(before + call.query.limit + 1, max);
  const { items, total = null } = await fetchSlice({ offset: offset - before, limit: asked });
  const [anchor] = items;
  if (place !== undefined && (anchor === undefined || id(anchor) !== place.k)) throw invalidCursor();
  const page = items.slice(before, before + call.query.limit);
  const end = offset + page.length;
  // A full answer of a platform that gives no more at once can have something behind it, or not.
  const hasMore = page.length > 0 && (total === null ? items.length === asked : end < total);
  const last = page.at(-1);
  const next_cursor = hasMore && hasCursor(call) && last !== undefined ? toCursor(call, { o: end, k: id(last) }) : null;
  return { items: page, pagination: { has_more: hasMore, next_cursor, total } };
}

function isPlace(state: unknown): state is Place {
  const { o, k } = (state ?? {}) as Partial<Place>;
  return Number.isSafeInteger(o) && Number(o) > 0 && typeof k === "string";
}
