/** Records by id, and by each member that has an index. Both keep the order in which records were added. */
export class Collection<Item extends { readonly id: string }> {
  readonly #items = new Map<string, Item>();
  readonly #indexes: ReadonlyMap<string, Map<unknown, Map<string, Item>>>;

  constructor(indexes: readonly string[]) {
    this.#indexes = new Map(indexes.map((index) => [index, new Map()]));
  }

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  all(): Item[] {
    return [...this.#items.values()];
  }

  where(index: string, value: unknown): Item[] {
    return [...(this.#indexes.get(index)?.get(value)?.values() ?? [])];
  }

  /** The oldest of those with a value, of which there are more than so many. */
  beyond(most: number, index: string, value: unknown): Item[] {
    const bucket = this.#indexes.get(index)?.get(value);
    const surplus: Item[] = [];
    for (const item of bucket?.values() ?? []) {
      if ((bucket?.size ?? 0) - surplus.length <= most) break;
      surplus.push(item);
    }
    return surplus;
  }

  put(item: Item): void {
    const before = this.#items.get(item.id);
    this.#items.set(item.id, item);
    for (const [index, buckets] of this.#indexes) {
      const value = memberOf(item, index);
      if (before !== undefined && memberOf(before, index) !== value) remove(buckets, memberOf(before, index), item.id);
      const bucket = buckets.get(value) ?? new Map<string, Item>();
      buckets.set(value, bucket.set(item.id, item));
    }
  }

  delete(id: string): void {
    const before = this.#items.get(id);
    if (before === undefined) return;
    this.#items.delete(id);
    for (const [index, buckets] of this.#indexes) remove(buckets, memberOf(before, index), id);
  }

  clear(): void {
    this.#items.clear();
    for (const buckets of this.#indexes.values()) buckets.clear();
  }
}

function memberOf(item: object, index: string): unknown {
  return (item as Readonly<Record<string, unknown>>)[index];
}

function remove(buckets: Map<unknown, Map<string, unknown>>, value: unknown, id: string): void {
  const bucket = buckets.get(value);
  bucket?.delete(id);
  if (bucket?.size === 0) buckets.delete(value);
}
