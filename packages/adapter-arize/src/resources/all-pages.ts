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
    if (!pagination.has_more) return all;
    const { next_cursor: cursor } = pagination;
    // A list that breaks off would look complete, and one that does not go on would be read for ever.
    if (cursor === undefined || cursor === place.cursor) throw new UpstreamError("A list of Arize AX breaks off");
    place = { limit: 100, cursor };
  }
}
