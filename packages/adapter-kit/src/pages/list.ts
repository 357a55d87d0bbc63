import { refuse } from "../problem/refusal.ts";
import { valuesOf } from "../query/fields.ts";
import { matcher } from "../query/match.ts";
import { parseQuery, QueryError } from "../query/parse.ts";
import type { ListCall, Page } from "./page.ts";
import { whole } from "./whole.ts";

/** What a list knows of its items. */
export interface ListRules<Item> {
  /** The fields that `query` takes, and `sort`. */
  readonly fields: readonly string[];
  /** The fields that `sort` takes, where they are others. */
  readonly sortFields?: readonly string[];
  /** The order without a `sort`. */
  readonly order: readonly string[];
  /** Tells the items of the list apart. */
  readonly key: (item: Item) => string;
}

/**
 * A page of those items of a whole list that `query` asks for, in the order of `sort`.
 *
 * @throws Refusal 400 for a `query` or `sort` that cannot be read or names another field, and for a cursor of another list.
 */
export function list<Item extends object>(
  call: ListCall & { readonly query: { readonly query?: string } },
  items: readonly Item[],
  { fields, sortFields = fields, order, key }: ListRules<Item>,
): { status: 200; data: Page<Item> } {
  const { query, sort = [] } = call.query;
  const unknown = sort.map((one) => one.replace(/^-/, "")).find((field) => !sortFields.includes(field));
  if (unknown !== undefined) invalid("sort", `it has no field "${unknown}", only ${sortFields.join(", ")}`);
  const by = sort.length > 0 ? sort : order;
  // Ids grow. Where the latest comes first, it does so even among what was made in the same moment.
  const last = by[0]?.startsWith("-") === true ? "-" : "";
  const ordered = { ...call, query: { ...call.query, sort: [...by, last] } };
  const value = (item: Item, field: string) => (field === "" ? key(item) : (valuesOf(item, field)[0] ?? null));
  return { status: 200, data: whole(ordered, filtered(items, query, fields), { id: key, value }) };
}

/** Whether a `query` names a field. It is no fault here if it cannot be read. */
export function asksFor(query: string | undefined, field: string): boolean {
  try {
    return parseQuery(query ?? "").some((term) => term.field === field);
  } catch {
    return false;
  }
}

/**
 * Whether the terms of a `query` about one field accept a value of it, where that is known before the items are. Without such
 * terms, and of a query that cannot be read, every value is accepted: the list will refuse that.
 */
export function acceptedBy(query: string | undefined, field: string): (value: unknown) => boolean {
  if (!asksFor(query, field)) return () => true;
  const tests = parseQuery(query ?? "")
    .filter((term) => term.field === field)
    .map(matcher);
  return (value) => tests.every((matches) => matches({ [field]: value }));
}

/**
 * The items that a `query` asks for; all of them without one.
 *
 * @throws Refusal 400 for a `query` that cannot be read, or that names another field.
 */
export function filtered<Item extends object>(
  items: readonly Item[],
  query: string | undefined,
  fields: readonly string[],
): readonly Item[] {
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
