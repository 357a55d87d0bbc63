import type { Clock } from "@orgplane/runtime";

/** One more than a client waits for before it replaces a connection that was closed. */
const TURNS = 3;

/** Time that passes only from one event to the next: simulating an hour takes no longer than what happens in it. */
export class VirtualClock implements Clock {
  #time = 0;
  readonly #events = new Map<number, Set<{ readonly run: () => void }>>();

  /** Milliseconds since the start. */
  now(): number {
    return this.#time;
  }

  /** Has something happen after a while: in whole milliseconds, of which there is at least one, as timers have it. */
  after(milliseconds: number, run: () => void): () => void {
    const at = this.#time + Math.max(1, Math.trunc(milliseconds));
    const due = this.#events.get(at) ?? new Set();
    this.#events.set(at, due);
    const event = { run };
    due.add(event);
    return () => void due.delete(event);
  }

  /** Lets time pass until nothing is left to happen, or until `end`. */
  async run(end = Number.POSITIVE_INFINITY): Promise<void> {
    await settled();
    while (this.#events.size > 0 && this.#time < end) {
      this.#time += 1;
      const due = this.#events.get(this.#time);
      this.#events.delete(this.#time);
      if (!due?.size) continue;
      for (const { run } of due) run();
      await settled();
    }
  }
}

/** Time may go on only when all promises have settled that do not wait for it, or for a few turns of the loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
