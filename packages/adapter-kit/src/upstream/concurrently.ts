/**
 * Maps items by an asynchronous function, of which no more than four run at once: each counts against the rate limit. Once one
 * of them has failed, no other is begun.
 *
 * @throws what the first one that failed has thrown.
 */
export async function concurrently<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  let hasFailed = false;
  const work = async () => {
    for (const [index, item] of rest) {
      if (hasFailed) return;
      try {
        results[index] = await map(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return results;
}
