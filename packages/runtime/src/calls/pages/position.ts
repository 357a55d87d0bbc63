import type { Exchange } from "../../context/call-context.ts";
import type { Operation } from "../../contract/operation.ts";
import { DecodeError } from "../../errors/call-errors.ts";
import { isPlainObject } from "../../platform/plain-object.ts";

/** What every page of a list has. */
interface Page {
  readonly items: readonly unknown[];
  readonly pagination: Readonly<Record<string, unknown>>;
}

/** Where a page begins: at a cursor, or at an offset. */
export type Position = string | number;

type Query = Readonly<Record<string, unknown>>;

/** How many pages in a row may be empty, and how often one may repeat the page before it. */
const MOST_EMPTY = 100;
const MOST_EQUAL = 1;

/** What the pages of a list were like. */
export interface SeenPages {
  /** The cursors that led to them. */
  readonly cursors: Set<unknown>;
  /** How many have been empty, up to the latest. */
  empty: number;
  /** What the latest held, of a list by offset, and how often that came again. */
  text: string | undefined;
  repeats: number;
}

/** Reads the members of a page: `{ items, pagination: { has_more, next_cursor } }`. */
export function readPage(data: unknown, exchange: Exchange): Page {
  const { items, pagination } = isPlainObject(data) ? data : {};
  if (Array.isArray(items) && isPlainObject(pagination) && typeof pagination["has_more"] === "boolean")
    return { items, pagination };
  throw new DecodeError(exchange, "Expected a page of a list");
}

/** The query for the page that begins there. */
export function queryAt(position: Position, { cursor, offset, ...rest }: Query): Query {
  return { ...rest, [typeof position === "string" ? "cursor" : "offset"]: position };
}

/**
 * Where the page after this one begins; undefined after the last, an error where it would go on for ever. Cursors are
 * followed where the server gives them, offsets where the caller began with one or the list knows nothing else.
 *
 * @param seen What the pages so far were like.
 */
export function nextPosition(
  { items, pagination }: Page,
  exchange: Exchange,
  { cursor, offset }: Query,
  styles: Operation["pagination"],
  seen: SeenPages,
): Position | DecodeError | undefined {
  if (!pagination["has_more"]) return undefined;
  seen.empty = items.length > 0 ? 0 : seen.empty + 1;
  if (seen.empty > MOST_EMPTY) return new DecodeError(exchange, `The list has ${seen.empty} empty pages in a row`);
  const next = pagination["next_cursor"];
  if (typeof next === "string" && offset === undefined) {
    if (seen.cursors.has(next)) return new DecodeError(exchange, "The list repeats a cursor, so it would never end");
    seen.cursors.add(next);
    return next;
  }
  if (styles?.includes("offset") && cursor === undefined && items.length > 0) {
    const text = JSON.stringify(items);
    // Two may be equal by chance.
    seen.repeats = text === seen.text ? seen.repeats + 1 : 0;
    seen.text = text;
    if (seen.repeats > MOST_EQUAL) return new DecodeError(exchange, "The list repeats a page, so it would never end");
    return Number(offset ?? 0) + items.length;
  }
  return new DecodeError(exchange, "The list has more items, but no way to get at them");
}
