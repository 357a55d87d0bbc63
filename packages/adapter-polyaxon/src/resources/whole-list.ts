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
  if (!next || size === 0) return [...results];
  if (typeof count !== "number") throw new UpstreamError("A list of Polyaxon does not say how long it is");
  const offsets = Array.from({ length: Math.ceil(count / size) - 1 }, (_, index) => (index + 1) * size);
  const rest = await concurrently(offsets, async (offset) => (await readPage({ offset, limit: size })).results);
  return [...new Map([...results, ...rest.flat()].map((item) => [keyOf(item), item])).values()];
}
