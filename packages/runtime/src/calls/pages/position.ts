import type { Exchange } from "../../context/call-context.ts";
import type { Operation } from "../../contract/operation.ts";
import { DecodeError } from "../../errors/call-errors.ts";
import { isPlainObject } from "../../request/serialize.ts";

/** The members that every page of a list has. */
interface Page {
  readonly items: readonly unknown[];
  readonly pagination: Readonly<Record<string, unknown>>;
}

/** Where a page begins: at a cursor, or at an offset. */
export type Position = string | number;

type Query = Readonly<Record<string, unknown>>;

/** How many pages in a row may be empty, and how often a page may repeat the one before it. */
const MOST_EMPTY = 100;
const MOST_EQUAL = 1;

/** What is known of the pages so far, to find a list that never ends. */
export interface SeenPages {
  /** The cursors that were followed. */
  readonly cursors: Set<unknown>;
  /** How many pages in a row have been empty. */
  empty: number;
  /** The items of the latest page of a list by offset, and how often they came again. */
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

/** The query for the page at a position. */
export function queryAt(position: Position, { cursor, offset, ...rest }: Query): Query {
  return { ...rest, [typeof position === "string" ? "cursor" : "offset"]: position };
}

/**
 * The position of the page after this one: undefined after the last page, an error if the list would never end. A cursor is
 * followed if the server gives one. An offset is counted on if the caller began with one, or if the list has no cursors.
 *
 * @param seen What is known of the pages so far.
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
    // Two pages may be equal by chance.
    seen.repeats = text === seen.text ? seen.repeats + 1 : 0;
    seen.text = text;
    if (seen.repeats > MOST_EQUAL) return new DecodeError(exchange, "The list repeats a page, so it would never end");
    return Number(offset ?? 0) + items.length;
  }
  return new DecodeError(exchange, "The list has more items, but no way to get at them");
}
