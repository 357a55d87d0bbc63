import { isPlainObject } from "./encode.ts";
import { DecodeError } from "./errors/decode-error.ts";
import type { Operation } from "./operation.ts";
import type { Exchange } from "./transport.ts";

/** What every page of a list has. */
interface Page {
  readonly items: readonly unknown[];
  readonly pagination: Readonly<Record<string, unknown>>;
}

/** Reads the members of a page: `{ items, pagination: { has_more, next_cursor } }`. */
export function readPage(data: unknown, exchange: Exchange): Page {
  const { items, pagination } = isPlainObject(data) ? data : {};
  if (Array.isArray(items) && isPlainObject(pagination)) return { items, pagination };
  throw new DecodeError(exchange, "Expected a page of a list");
}

/**
 * The query for the page after this one; undefined after the last. Cursors are followed where the server gives them,
 * offsets where the caller began with one or the list knows nothing else. A list that would go on for ever is an error.
 *
 * @param seen The cursors that led to the pages so far.
 */
export function nextQuery(
  { items, pagination }: Page,
  exchange: Exchange,
  query: Readonly<Record<string, unknown>>,
  styles: Operation["pagination"],
  seen: Set<unknown>,
): Readonly<Record<string, unknown>> | undefined {
  if (pagination["has_more"] !== true) return undefined;
  const { cursor, offset, ...rest } = query;
  const next = pagination["next_cursor"];
  if (typeof next === "string" && offset === undefined) {
    if (seen.has(next)) throw new DecodeError(exchange, "The list repeats a cursor, so it would never end");
    seen.add(next);
    return { ...rest, cursor: next };
  }
  if (styles?.includes("offset") && cursor === undefined && items.length > 0) {
    return { ...rest, offset: Number(offset ?? 0) + items.length };
  }
  throw new DecodeError(exchange, "The list has more items, but no way to get at them");
}
