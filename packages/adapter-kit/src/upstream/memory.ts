const maxAge = 300_000;
const maxEntries = 1000;

/** Keeps values for five minutes, a thousand at most: the oldest goes first. */
export class Memory<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && Date.now() < entry.until ? entry.value : undefined;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: Date.now() + maxAge });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
