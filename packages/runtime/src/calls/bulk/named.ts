import { isPlainObject } from "../../platform/plain-object.ts";

/** What tells one item from another. */
export type ItemKey = unknown;

/** A UUID may be written in capitals, and without its hyphens. */
export function keyOf(item: unknown): ItemKey {
  return typeof item === "string" && /^[\da-f]{8}(-?)(?:[\da-f]{4}\1){3}[\da-f]{12}$/i.test(item)
    ? item.replaceAll("-", "").toLowerCase()
    : item;
}

/**
 * The items that an entry of an answer names: the entry itself, or of an object the first member that is one of them, such
 * as the `uuid` of `{ uuid, code, detail }`.
 */
export function namedBy(entry: unknown, sent: ReadonlySet<ItemKey>): ItemKey | undefined {
  const candidates = isPlainObject(entry) ? Object.values(entry) : [entry];
  return candidates.map(keyOf).find((key) => sent.has(key));
}

/** The items that are not in exactly one of the answer's lists: nobody can tell what has become of them. */
export function unnamed(items: readonly unknown[], data: unknown, lists: readonly string[]): unknown[] {
  const sent = new Set(items.map(keyOf));
  const answer = isPlainObject(data) ? data : {};
  const found = lists.map((name) => {
    const list = answer[name];
    return new Set(Array.isArray(list) ? list.map((entry) => namedBy(entry, sent)) : []);
  });
  return items.filter((item) => found.filter((named) => named.has(keyOf(item))).length !== 1);
}
