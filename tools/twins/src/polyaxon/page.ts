import type { Call } from "./call.ts";
import { sorted } from "./query/sort.ts";
import { invalid } from "./refusal.ts";

/** How a list is cut. */
export interface Cut {
  /** How many items come where nothing is asked for. 20 unless given. */
  readonly size?: number;
  /** How many come at most. 100 unless given. */
  readonly maximum?: number;
}

/** A page of a list, as `offset` and `limit` ask for it, or all of it with `no_page`. */
export function pageOf({ url }: Call, items: readonly unknown[], { size = 20, maximum = 100 }: Cut = {}) {
  if (flagIn(url, "no_page") === true) return { count: null, results: items, previous: null, next: null };
  const offset = numberIn(url, "offset", 0);
  const limit = Math.min(numberIn(url, "limit", size) || size, maximum);
  const at = (start: number) => {
    const there = new URL(url);
    there.searchParams.set("limit", String(limit));
    there.searchParams.set("offset", String(start));
    return there.href;
  };
  return {
    count: items.length,
    results: items.slice(offset, offset + limit),
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    next: offset + limit < items.length ? at(offset + limit) : null,
  };
}

/** A list whose `query` nothing describes, so that none is taken, and that is sorted by time or name alone. */
export function plainPage<Item>(call: Call, items: readonly Item[], cut?: Cut) {
  if (call.url.searchParams.has("query")) throw invalid("Nothing says what this list can be asked for.");
  return { status: 200, body: pageOf(call, sorted(call, items, ["created_at", "updated_at", "name"]), cut) };
}

/** A parameter that is true or false, undefined where it is absent. The client writes both with a capital. */
export function flagIn({ searchParams }: URL, name: string): boolean | undefined {
  const given = searchParams.get(name);
  return given === null ? undefined : given.toLowerCase() === "true";
}

function numberIn({ searchParams }: URL, name: string, absent: number): number {
  const given = searchParams.get(name);
  return given === null || !/^\d+$/.test(given) ? absent : Number(given);
}
