/** Time that passes only from one event to the next: a simulation of an hour takes no longer than what happens in it. */
export class VirtualClock {
  /** Milliseconds since the start. */
  now = 0;
  readonly #events: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];
  #scheduled = 0;

  /** Has something happen after a while. What is due at the same time happens in the order of these calls. */
  after(delay: number, run: () => void): void {
    const events = this.#events;
    let child = events.push({ at: this.now + delay, order: this.#scheduled++, run }) - 1;
    while (child > 0 && this.#isBefore(child, (child - 1) >> 1)) child = this.#swap(child, (child - 1) >> 1);
  }

  /** Lets time pass until nothing is left to happen, or until `end`. */
  run(end = Number.POSITIVE_INFINITY): void {
    for (let next = this.#events[0]; next && next.at <= end; next = this.#events[0]) {
      this.#takeFirst();
      this.now = next.at;
      next.run();
    }
  }

  // The events are a binary heap: the next one is at 0, and none comes before its parent.
  #takeFirst(): void {
    const last = this.#events.pop();
    if (!last || this.#events.length === 0) return;
    this.#events[0] = last;
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      const child = this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(child, parent)) return;
      parent = this.#swap(parent, child);
    }
  }

  #isBefore(index: number, other: number): boolean {
    const [one, two] = [this.#events[index], this.#events[other]];
    if (!one || !two) return one !== undefined;
    return one.at < two.at || (one.at === two.at && one.order < two.order);
  }

  #swap(index: number, other: number): number {
    const [one, two] = [this.#events[index], this.#events[other]];
    if (one && two) [this.#events[index], this.#events[other]] = [two, one];
    return other;
  }
}
