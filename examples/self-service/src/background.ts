/** Work that goes on after the answer to a request. */
export class Background {
  readonly #running = new Set<Promise<void>>();

  /** Keeps track of work. If it fails, the log says so, as nobody else gets to know. */
  run(what: string, work: Promise<unknown>): void {
    const running = work
      .catch((error: unknown) => console.error(`${what} failed:`, error))
      .then(() => void this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when no work is left. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
