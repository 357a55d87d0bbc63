/** The most that a page holds. */
const limit = 100;

/** Reads the whole of a list that the platform gives in pages. */
export async function allPages<Item>(
  pageAt: (place: { readonly offset: number; readonly limit: number }) => Promise<readonly Item[]>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const page = await pageAt({ offset: items.length, limit });
    items.push(...page);
    if (page.length < limit) return items;
  }
}
