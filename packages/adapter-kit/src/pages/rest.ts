import type { Page } from "./page.ts";

/** Gives a further page of a list that was read whole. @throws Refusal 400 `invalid_cursor` */
export type Rest = (place: { readonly cursor: string; readonly limit: number }) => Page<unknown>;

const rests = new WeakMap<object, Rest>();

/** Keeps how the list of a page goes on, as long as there is the page. */
export function keepRest<Item>(page: Page<Item>, rest: Rest): Page<Item> {
  rests.set(page, rest);
  return page;
}

/** How a list goes on behind a page; undefined for what has been read page by page, or made of another page. */
export function restOf(page: unknown): Rest | undefined {
  return typeof page === "object" && page !== null ? rests.get(page) : undefined;
}
