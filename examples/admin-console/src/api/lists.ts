import type { ListOptions } from "@orgplane/client";
import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";

/** What the cache keeps of one page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many items the whole list has; null where the platform does not say. */
  readonly total: number | null;
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

/** What every list of the client has. */
interface List<Item> {
  from(token: string | undefined): { pages(): AsyncIterable<ListedPage<Item>> };
}

interface ListedPage<Item> {
  readonly items: readonly Item[];
  readonly pagination: { readonly total: number | null };
  readonly resumeToken: string | undefined;
}

/**
 * An infinite query of a list of the client.
 *
 * @param list Makes the call. A page's resume token works with every platform, whether it has cursors or offsets.
 */
export function listOptions<Item>(queryKey: readonly unknown[], list: (options: ListOptions) => List<Item>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => readPage(list({ signal, prefetch: false }), pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Item>) => page.next,
  });
}

async function readPage<Item>(list: List<Item>, token: string | undefined): Promise<Page<Item>> {
  for await (const { items, pagination, resumeToken } of list.from(token).pages()) {
    return { items, total: pagination.total, next: resumeToken };
  }
  return { items: [], total: 0, next: undefined };
}

/** A list as components show it. */
export type LoadedList<Item> = ReturnType<typeof useList<Item>>;

export function useList<Item>(options: ReturnType<typeof listOptions<Item>>, { enabled = true } = {}) {
  return useInfiniteQuery({ ...options, enabled, select: allItems<Item> });
}

function allItems<Item>({ pages }: InfiniteData<Page<Item>>) {
  return { items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? null };
}

/** The same pages, in which `change` makes another item of each, or takes it out by undefined. */
export function changeItems<Item>(
  data: InfiniteData<Page<Item>> | undefined,
  change: (item: Item) => Item | undefined,
): InfiniteData<Page<Item>> | undefined {
  if (data === undefined) return undefined;
  const pages = data.pages.map((page) => ({ ...page, items: page.items.flatMap((item) => change(item) ?? []) }));
  return { ...data, pages };
}
