/** Maps items by an asynchronous function, of which no more than four run at once: each counts against the rate limit. */
export async function concurrently<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  const work = async () => {
    for (const [index, item] of rest) results[index] = await map(item);
  };
  await Promise.all([work(), work(), work(), work()]);
  return results;
}
