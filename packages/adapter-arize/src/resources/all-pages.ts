import { UpstreamError } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A page of a list of the platform. */
export interface WirePage<Item> {
  readonly items: readonly Item[];
  readonly pagination: Wire<"PaginationMetadata">;
}

/** Which page of a list to ask for. */
export interface Place {
  readonly limit: number;
  readonly cursor?: string;
}

/** Reads a list to its end, a hundred items at a time. */
export async function allPages<Item>(ask: (place: Place) => Promise<WirePage<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  for (let place: Place = { limit: 100 }; ; ) {
    const { items, pagination } = await ask(place);
    all.push(...items);
    const cursor = nextOf(pagination, place.cursor);
    if (cursor === null) return all;
    place = { limit: 100, cursor };
  }
}

/**
 * The cursor of the next page; null on the last one.
 *
 * @param current - the cursor of this page.
 * @throws UpstreamError for a list that breaks off, as it would look complete, and for one that does not go on.
 */
export function nextOf(
  { has_more, next_cursor }: Wire<"PaginationMetadata">,
  current: string | undefined,
): string | null {
  if (!has_more) return null;
  if (!next_cursor || next_cursor === current) throw new UpstreamError("A list of Arize AX breaks off");
  return next_cursor;
}
