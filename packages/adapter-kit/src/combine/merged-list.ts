import { fromCursor, toCursor } from "../pages/cursor.ts";
import { compareValues, type SortValue, sortFields } from "../pages/order.ts";
import type { ListCall, Page } from "../pages/page.ts";
import { Refusal } from "../problem/refusal.ts";
import { valuesOf } from "../query/fields.ts";
import { type AskPart, type Item, PartReader, type PlaceInPart } from "./part-reader.ts";
import type { Part } from "./parts.ts";

/** Where a page has ended in each part: absent for one that has not been read. */
type State = Readonly<Record<string, PlaceInPart>>;

/** How parts become one list. */
export interface MergedList {
  /** The parts that have the list. */
  readonly parts: readonly Part[];
  readonly ask: AskPart;
  /** Whether an item is asked for, where the parts cannot say. */
  readonly isAsked: ((item: Item) => boolean) | undefined;
}

/**
 * A page of the lists of several parts as one: ordered by `sort`, else part by part.
 *
 * A part that cannot answer leaves the list unfinished: `has_more` stays true, and once everything else has been read, the answer
 * of that part is the answer. So nobody takes the list for whole.
 *
 * @returns the page, or the answer of a part that stands in the way.
 */
export async function mergedPage(call: ListCall, list: MergedList): Promise<Page<Item> | Response> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const page = await tryPage(call, list);
    if (page !== "moved") return page;
  }
  throw new Refusal("service_unavailable", { detail: "The list changes faster than it can be read." });
}

async function tryPage(
  call: ListCall,
  { parts, ask, isAsked = () => true }: MergedList,
): Promise<Page<Item> | Response | "moved"> {
  const { limit, offset, sort = [] } = call.query;
  const state = fromCursor(call, isState) ?? {};
  const count = (offset ?? 0) + limit;
  const open = parts.filter(({ name }) => state[name]?.cursor !== null);
  const readers = open.map((part) => new PartReader({ part, ask, isAsked, place: state[part.name], count }));
  await Promise.all(readers.map((reader) => reader.fill()));
  const items = (await take(readers, count, sort)).slice(offset ?? 0);
  const refused = readers.find((reader) => reader.refused)?.refused;
  if (refused !== undefined) return refused;
  const failures = readers.flatMap(({ failure }) => failure ?? []);
  if (items.length === 0 && failures.length > 0) return failureOf(failures);
  const hasMore = readers.some(({ isDone }) => !isDone);
  const isPaged = offset === undefined && hasMore;
  const places = isPaged ? await Promise.all(readers.map((reader) => reader.place())) : [];
  if (places.includes("moved")) return "moved";
  const next = Object.fromEntries(readers.map(({ part }, index) => [part.name, places[index]]));
  return {
    items,
    pagination: {
      has_more: hasMore,
      next_cursor: isPaged ? toCursor(call, { ...state, ...next }) : null,
      total: Object.keys(state).length > 0 || failures.length > 0 ? null : totalOf(readers),
    },
  };
}

/** The first items of all parts. The first of equals is that of the part that was given first. */
async function take(readers: readonly PartReader[], count: number, sort: readonly string[]): Promise<Item[]> {
  const fields = sortFields(sort);
  const valuesFor = (item: Item) => fields.map(({ name }): SortValue => valuesOf(item, name)[0] ?? null);
  const taken: Item[] = [];
  while (taken.length < count) {
    let first: { readonly reader: PartReader; readonly item: Item } | undefined;
    for (const reader of readers) {
      const { head: item } = reader;
      if (item === undefined) continue;
      if (first !== undefined && compareValues(valuesFor(first.item), valuesFor(item), fields) <= 0) continue;
      first = { reader, item };
    }
    if (first === undefined) break;
    taken.push(first.item);
    await first.reader.advance();
  }
  return taken;
}

/** The first failure, whose `detail` has those of the others, too. */
async function failureOf([first, ...others]: readonly Response[]): Promise<Response> {
  const answer = first as Response;
  const problems = await Promise.all(
    [answer, ...others].map((one) =>
      one
        .clone()
        .json()
        .catch(() => ({})),
    ),
  );
  const details = problems.flatMap(({ detail }) => (typeof detail === "string" ? [detail] : []));
  if (others.length === 0 || problems[0].detail === undefined) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify({ ...problems[0], detail: details.join(" ") }), {
    status: answer.status,
    headers,
  });
}

function totalOf(readers: readonly PartReader[]): number | null {
  const totals = readers.map(({ total }) => total);
  return totals.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}

function isState(value: unknown): value is State {
  const isPlace = (place: unknown) =>
    typeof place === "object" && place !== null && "cursor" in place && isCursor(place.cursor);
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isPlace);
}

function isCursor(value: unknown): boolean {
  return value === null || typeof value === "string";
}
