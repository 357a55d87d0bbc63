import { refuse } from "@orgplane/adapter-kit";
import type { Pagination } from "@orgplane/adapter-kit/models";
import { matcher } from "../query/match.ts";
import { parseQuery, QueryError } from "../query/parse.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { compare, type Order, positionOf } from "./order.ts";

/** A call of a list, with those of the parameters that the operation takes. */
interface ListCall {
  readonly query: {
    readonly query?: string;
    readonly sort?: readonly string[];
    readonly limit: number;
    readonly cursor?: string;
    readonly offset?: number;
  };
  readonly request: Request;
}

/** What a list knows of its items. */
export interface ListRules<Item> {
  /** The fields that `query` takes, and `sort`. */
  readonly fields: readonly string[];
  /** The fields that `sort` takes, where they are others. */
  readonly sortFields?: readonly string[];
  /** The order without a `sort`. */
  readonly order: Order;
  /** Tells the items of the list apart. */
  readonly key: (item: Item) => string;
}

/** A page of those items that `query` asks for, in the order of `sort`. @throws the 400s of these, and of the cursor */
export function list<Item extends object>(
  call: ListCall,
  items: readonly Item[],
  rules: ListRules<Item>,
): { status: 200; data: { items: Item[]; pagination: Pagination } } {
  const { query, sort = [], limit, cursor, offset = 0 } = call.query;
  const order = sort.length > 0 ? checkedSort(sort, rules) : rules.order;
  const placed = filtered(items, query, rules.fields)
    .map((item) => ({ item, position: positionOf(item, rules.key(item), order) }))
    .sort((a, b) => compare(a.position, b.position, order));
  const after = cursor === undefined ? undefined : readCursor(call.request, cursor);
  const start = after ? placed.findIndex(({ position }) => compare(position, after, order) > 0) : offset;
  const page = start < 0 ? [] : placed.slice(start, start + limit);
  const last = page.at(-1);
  const hasMore = start >= 0 && start + page.length < placed.length;
  const isByOffset = call.query.offset !== undefined;
  return {
    status: 200,
    data: {
      items: page.map(({ item }) => item),
      pagination: {
        has_more: hasMore,
        next_cursor: hasMore && last && !isByOffset ? writeCursor(call.request, last.position) : null,
        total: placed.length,
      },
    },
  };
}

/** Whether a `query` names a field. It is no fault here if it cannot be read. */
export function asksFor(query: string | undefined, field: string): boolean {
  try {
    return parseQuery(query ?? "").some((term) => term.field === field);
  } catch {
    return false;
  }
}

function checkedSort<Item>(sort: Order, { sortFields, fields }: ListRules<Item>): Order {
  const known = sortFields ?? fields;
  for (const key of sort) {
    if (!known.includes(key.replace(/^-/, ""))) invalid("sort", `it has no field "${key}", only ${known.join(", ")}`);
  }
  return sort;
}

function filtered<Item extends object>(items: readonly Item[], query: string | undefined, fields: readonly string[]) {
  if (query === undefined) return items;
  try {
    const terms = parseQuery(query);
    for (const { field } of terms) {
      if (!fields.includes(field)) throw new QueryError(`it has no field "${field}", only ${fields.join(", ")}`);
    }
    const tests = terms.map(matcher);
    return items.filter((item) => tests.every((matches) => matches(item)));
  } catch (error) {
    if (error instanceof QueryError) invalid("query", error.message);
    throw error;
  }
}

function invalid(parameter: string, detail: string): never {
  refuse("invalid_parameter", {
    detail: `The parameter "${parameter}" cannot be used: ${detail}.`,
    errors: [{ parameter, code: "invalid", detail }],
  });
}
