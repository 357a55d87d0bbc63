import { UpstreamError } from "@orgplane/adapter-kit/upstream";

/** The most that a page holds. */
const limit = 100;

type PageAt<Item> = (place: { readonly offset: number; readonly limit: number }) => Promise<readonly Item[]>;

/**
 * Reads the whole of a list that the platform gives in pages. An answer is a bare array that does not say how long the list is,
 * so a page with fewer items than asked for need not be the last one: the list ends where a page has nothing new.
 *
 * @throws UpstreamError where the list changes each time that it is read.
 */
export async function allPages<Item extends { readonly id: string }>(pageAt: PageAt<Item>): Promise<Item[]> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const items = await readAll(pageAt);
    if (items !== undefined) return items;
  }
  throw new UpstreamError("A list of ZenML Pro changes faster than it can be read");
}

/** All items; undefined where others have moved them between two pages, as some would be left out then. */
async function readAll<Item extends { readonly id: string }>(pageAt: PageAt<Item>): Promise<Item[] | undefined> {
  const items = new Map<string, Item>();
  let start: string | undefined;
  let isOverlapping = false;
  for (let offset = 0; ; ) {
    const page = await pageAt({ offset, limit });
    const [first] = page;
    if (first === undefined) return [...items.values()];
    // The last item is asked for again, as the first of the next page. Without it, something in front of it has gone.
    if (isOverlapping && !items.has(first.id)) return undefined;
    const known = items.size;
    for (const item of page) items.set(item.id, item);
    const isNew = items.size > known;
    if (!isNew && (page.length === 1 || first.id === start)) return [...items.values()];
    start = first.id;
    isOverlapping = isNew && page.length > 1;
    // Not by `limit`: where the platform gives less at once, items would be left out.
    offset += page.length - Number(isOverlapping);
  }
}
