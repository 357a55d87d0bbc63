import { GraphQLError } from "graphql";

/** The arguments of a connection. */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/**
 * A page of a list, as GraphQL has them. It has to say its size, "under a certain number".
 *
 * @param keyOf - What tells items apart; the cursor of an item stands for it.
 */
export function connectionOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { first, after, last, before }: ConnectionArguments,
  maximum: number,
) {
  const size = first ?? last;
  if (size === null || size === undefined || size < 1 || size > maximum) {
    throw new GraphQLError(`You must set a page size with first or last that is at most ${maximum}.`);
  }
  const from = after ? positionOf(items, keyOf, after) + 1 : 0;
  const to = before ? positionOf(items, keyOf, before) : items.length;
  const start = first ? from : Math.max(from, to - size);
  const end = first ? Math.min(to, from + size) : to;
  const edges = items.slice(start, end).map((node) => ({ node, cursor: btoa(`cursor:${keyOf(node)}`) }));
  const pageInfo = {
    hasNextPage: end < items.length,
    hasPreviousPage: start > 0,
    startCursor: edges.at(0)?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, pageInfo };
}

function positionOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, cursor: string): number {
  const key = decode(cursor);
  const found = items.findIndex((one) => keyOf(one) === key);
  if (found < 0) throw new GraphQLError("The cursor is not valid.");
  return found;
}

function decode(cursor: string): string | undefined {
  try {
    return /^cursor:(.+)$/.exec(atob(cursor))?.[1];
  } catch {
    return undefined;
  }
}
