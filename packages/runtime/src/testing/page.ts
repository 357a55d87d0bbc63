/** A page of a list. */
export interface FakePage<Item> {
  items: Item[];
  pagination: { has_more: boolean; next_cursor: string | null; total: number | null };
}

/**
 * Makes a page of a list, for a reply.
 *
 * @param next The cursor of the page after it. The last page, unless given.
 * @example
 * fake.when("listSpaces").reply(200, page([one, two], "more")).reply(200, page([three]));
 */
export function page<Item>(items: Item[], next: string | null = null): FakePage<Item> {
  return { items, pagination: { has_more: next !== null, next_cursor: next, total: null } };
}
