import { concurrently, UpstreamError } from "@orgplane/adapter-kit/upstream";

/** A page of a list of the platform. */
export interface WirePage<Item> {
  readonly count?: number | null;
  readonly results: readonly Item[];
  readonly next?: string | null;
}

// The open server gives no more at once.
const limit = 100;

/**
 * Reads a whole list. Others may write meanwhile, which moves the items: what comes twice is kept once.
 *
 * @param readPage - reads a page.
 * @param keyOf - tells the items apart.
 */
export async function wholeList<Item>(
  readPage: (query: { offset: number; limit: number }) => Promise<WirePage<Item>>,
  keyOf: (item: Item) => unknown,
): Promise<Item[]> {
  const { results, count, next } = await readPage({ offset: 0, limit });
  const size = results.length;
  if (size === 0) return [];
  if (next && typeof count !== "number") throw new UpstreamError("A list of Polyaxon does not say how long it is");
  const total = count ?? size;
  const offsets = Array.from({ length: Math.ceil(total / size) - 1 }, (_, index) => (index + 1) * size);
  const rest = await concurrently(offsets, async (start) => {
    const part: Item[] = [];
    // A page can have fewer items than asked for, and `count` says that there are more.
    while (part.length < Math.min(size, total - start)) {
      const { results: more } = await readPage({ offset: start + part.length, limit: size - part.length });
      if (more.length === 0) break;
      part.push(...more);
    }
    return part;
  });
  return [...new Map([...results, ...rest.flat()].map((item) => [keyOf(item), item])).values()];
}
