import { isPlainObject } from "../../request/serialize.ts";

/** What identifies an item. */
export type ItemKey = unknown;

/** A UUID may be written in capitals or without hyphens. */
export function itemKey(item: unknown): ItemKey {
  return typeof item === "string" && /^[\da-f]{8}(-?)(?:[\da-f]{4}\1){3}[\da-f]{12}$/i.test(item)
    ? item.replaceAll("-", "").toLowerCase()
    : item;
}

/**
 * The item that an entry of a response names: the entry itself, or the first member of an object that is one of the items,
 * such as the `uuid` of `{ uuid, code, detail }`.
 */
export function itemNamedBy(entry: unknown, sent: ReadonlySet<ItemKey>): ItemKey | undefined {
  const candidates = isPlainObject(entry) ? Object.values(entry) : [entry];
  return candidates.map(itemKey).find((key) => sent.has(key));
}

/** The items that are not in exactly one list of the response, so that their end is unknown. */
export function unnamed(items: readonly unknown[], data: unknown, lists: readonly string[]): unknown[] {
  const sent = new Set(items.map(itemKey));
  const answer = isPlainObject(data) ? data : {};
  const found = lists.map((name) => {
    const list = answer[name];
    return new Set(Array.isArray(list) ? list.map((entry) => itemNamedBy(entry, sent)) : []);
  });
  return items.filter((item) => found.filter((named) => named.has(itemKey(item))).length !== 1);
}
