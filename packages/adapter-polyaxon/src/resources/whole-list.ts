import { concurrently, UpstreamError } from "@orgplane/adapter-kit/upstream";

/** A page of a list of the platform. */
export interface WirePage<Item> {
  readonly count?: number | null;
  readonly results: readonly Item[];
  readonly next?: string | null;
}

// The open server gives no more at once.
const limit = 100;

/** What was read of a list: the items by their keys, and how many the platform has counted. */
export interface ReadList<Item> {
  readonly items: ReadonlyMap<unknown, Item>;
  readonly count: number;
}

/**
 * Reads a list until it has all of its items. Others may write between two pages, which moves the items: some come twice then,
 * and some are left out.
 *
 * @param read - reads all pages once.
 * @throws UpstreamError where the list changes each time that it is read.
 */
export async function untilWhole<Item>(read: () => Promise<ReadList<Item>>): Promise<Item[]> {
  let before: ReadonlyMap<unknown, Item> | undefined;
  for (let attempt = 1; attempt <= 3; attempt++) {
    const { items, count } = await read();
    // What is the same twice does not move: the platform counts what it does not list.
    const isSame = before?.size === items.size && [...items.keys()].every((key) => before?.has(key));
    if (items.size >= count || isSame) return [...items.values()];
    before = items;
  }
  throw new UpstreamError("A list of Polyaxon changes faster than it can be read");
}

/**
 * Reads a whole list.
 *
 * @param readPage - reads a page.
 * @param keyOf - tells the items apart.
 */
export function wholeList<Item>(readPage: ReadPage<Item>, keyOf: (item: Item) => unknown): Promise<Item[]> {
  return untilWhole(() => readList(readPage, keyOf));
}

type ReadPage<Item> = (query: { offset: number; limit: number }) => Promise<WirePage<Item>>;

async function readList<Item>(readPage: ReadPage<Item>, keyOf: (item: Item) => unknown): Promise<ReadList<Item>> {
  const { results, count, next } = await readPage({ offset: 0, limit });
  const size = results.length;
  if (size === 0) return { items: new Map(), count: 0 };
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
  return { items: new Map([...results, ...rest.flat()].map((item) => [keyOf(item), item])), count: total };
}
