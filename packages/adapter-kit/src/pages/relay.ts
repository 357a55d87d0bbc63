import { fromCursor, toCursor } from "./cursor.ts";
import type { ListCall, Page } from "./page.ts";

/** A page as a platform with cursors gives it. */
export interface RelayedPage<Item> {
  readonly items: readonly Item[];
  /** The platform's own cursor of the next page; null on the last one. */
  readonly next: string | null;
  /** How many items the whole list has, where the platform says. */
  readonly total?: number;
}

/**
 * A page of a list of a platform that has cursors: its cursor is wrapped, so that it is of no other list.
 *
 * @param fetchPage - gets a page from the platform; `cursor` is its own.
 * @throws Refusal 400 `invalid_cursor` for a cursor of another list.
 */
export async function relay<Item>(
  call: ListCall,
  fetchPage: (place: { cursor: string | undefined; limit: number }) => Promise<RelayedPage<Item>>,
): Promise<Page<Item>> {
  const cursor = fromCursor(call, (state): state is string => typeof state === "string");
  const { items, next, total = null } = await fetchPage({ cursor, limit: call.query.limit });
  const next_cursor = next === null ? null : toCursor(call, next);
  return { items: [...items], pagination: { has_more: next !== null, next_cursor, total } };
}
