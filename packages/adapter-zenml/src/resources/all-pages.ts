/** The most that a page holds. */
const limit = 100;

/**
 * Reads the whole of a list that the platform gives in pages. An answer is a bare array that does not say how long the list is,
 * so a page with fewer items than asked for need not be the last one: the list ends where a page has nothing new.
 */
export async function allPages<Item extends { readonly id: string }>(
  pageAt: (place: { readonly offset: number; readonly limit: number }) => Promise<readonly Item[]>,
): Promise<Item[]> {
  const items = new Map<string, Item>();
  for (let offset = 0; ; ) {
    const page = await pageAt({ offset, limit });
    const known = items.size;
    for (const item of page) items.set(item.id, item);
    if (items.size === known) return [...items.values()];
    // Not by `limit`: where the platform gives less at once, items would be left out.
    offset += page.length;
  }
}
