import { byOffset, type ListCall, type Page } from "@orgplane/adapter-kit";
import type { WirePage } from "./whole-list.ts";

/**
 * A page of a list that is too long to be read whole, by the offsets of the platform.
 *
 * @param read - reads a part of the list.
 * @param keyOf - tells the items apart.
 * @throws Refusal 400 `invalid_cursor` for a cursor of another list, or whose place is not found again.
 */
export function paged<Item>(
  call: ListCall,
  read: (query: { offset: number; limit: number }) => Promise<WirePage<Item>>,
  keyOf: (item: Item) => string,
): Promise<Page<Item>> {
  const slice = async (place: { offset: number; limit: number }) => {
    const { results: items, count, next } = await read(place);
    return { items, hasMore: Boolean(next), ...(typeof count === "number" && { total: count }) };
  };
  return byOffset(call, slice, { id: keyOf });
}
