import type { Credentials } from "../client/input.ts";
import type { Context } from "../context.ts";
import type { Json, JsonObject } from "../contract/index.ts";
import { must, same } from "../violation.ts";

/** How to go through a list. */
export interface WalkOptions {
  readonly path: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly limit: number;
  /** Default: the first style that the list has. */
  readonly style?: "cursor" | "offset";
  /** Who asks. Default: the token of the run. */
  readonly credentials?: Credentials;
  /** Done between one page and the next. */
  readonly between?: (page: number) => Promise<void>;
}

/** A list that is longer is not gone through to its end. */
const mostPages = 500;

/**
 * Goes through a list to its end.
 *
 * @throws {Violation} when a page contradicts itself, or the list does not come to an end.
 */
export async function walk(context: Context, list: string, options: WalkOptions): Promise<JsonObject[]> {
  const { api, contract } = context;
  const { path, query, limit, style = contract.operation(list).pagination[0], credentials, between } = options;
  const who = credentials === undefined ? {} : { credentials };
  const items: JsonObject[] = [];
  const cursors = new Set<Json>();
  let next: Record<string, string> = {};
  for (let page = 1; page <= mostPages; page++) {
    const answer = (await api.call(list, { path, query: { ...query, limit: String(limit), ...next }, ...who })).expect(
      200,
    );
    const { has_more, next_cursor = null } = answer.pagination;
    must(
      answer.items.length <= limit,
      `${answer.request} answers ${answer.items.length} items, where ${limit} are due at most`,
    );
    items.push(...answer.items);
    if (has_more === false) {
      same(next_cursor, null, `next_cursor of the last page of ${list}`);
      return items;
    }
    must(answer.items.length > 0, `${answer.request} answers no items, and says that there are more`);
    if (style === "cursor") {
      must(typeof next_cursor === "string", `${answer.request} says that there are more, and gives no next_cursor`);
      must(!cursors.has(next_cursor), `${answer.request} gives a cursor for the second time`);
      cursors.add(next_cursor);
      next = { cursor: next_cursor };
    } else {
      next = { offset: String(items.length) };
    }
    await between?.(page);
  }
  return items;
}

/** What an item of a list is told apart by. */
export function keyOf(item: JsonObject): string {
  const { id, uuid, user_id } = item;
  return String(id ?? uuid ?? user_id ?? JSON.stringify(item));
}
