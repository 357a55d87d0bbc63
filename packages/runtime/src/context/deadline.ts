import type { TimeoutName } from "../errors/call-errors.ts";
import { type Clock, elapsed, LONGEST_TIMER } from "../platform/clock.ts";

/** What bounds a call in time. */
export interface TimeBounds {
  readonly clock: Clock;
  /** With the caller's signal. */
  readonly options: { readonly signal?: AbortSignal | undefined };
  /** Milliseconds that each timeout allows. */
  limit(timeout: TimeoutName): number;
}

/** How long a call may still take: its deadline, its timers, and the one signal that all of them abort. */
export class Deadline {
  /** When the call has to be over, in the clock's time. */
  readonly endsAt: number;
  /** The timeout that ran out, if that is why `signal` is aborted. */
  expired: TimeoutName | undefined;
  readonly #bounds: TimeBounds;
  #controller = new AbortController();
  /** What stops the timers that run. Where a middleware sends several requests at once, each attempt has a timer. */
  readonly #timers = new Set<() => void>();
  readonly #waiting = new Set<(reason: unknown) => void>();
  /** Why the signals of earlier attempts were aborted. */
  readonly #past: unknown[] = [];
  readonly #abort = () => this.#end(this.#bounds.options.signal?.reason);

  /** @param endsAt When a call that this one is a part of has to be over. */
  constructor(bounds: TimeBounds, endsAt: number | undefined) {
    this.#bounds = bounds;
    this.endsAt = endsAt ?? elapsed(bounds.clock) + bounds.limit("deadline");
  }

  /** Aborts when the caller does, and when a timeout runs out. After `reset`, it is another one. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether a signal was that of an earlier attempt, which took too long. */
  isPast(signal: AbortSignal): boolean {
    return this.#past.includes(signal.reason);
  }

  /** Begins to listen to the caller's signal: the call is sent. */
  listen(): void {
    const { signal } = this.#bounds.options;
    if (signal?.aborted) this.#abort();
    else signal?.addEventListener("abort", this.#abort);
  }

  /** Stops listening to the caller's signal: the call is over, and so is the stream that it gave. */
  close(): void {
    this.#bounds.options.signal?.removeEventListener("abort", this.#abort);
  }

  /**
   * Starts a timer, which aborts `signal` when the timeout has run out, or the deadline before it. The timer of the deadline
   * alone is for a time in which nobody waits: it does not keep the process alive.
   *
   * @returns What stops the timer.
   */
  startTimer(timeout: TimeoutName): () => void {
    const { clock } = this.#bounds;
    let cancel: (() => void) | undefined;
    const stop = () => {
      cancel?.();
      this.#timers.delete(stop);
    };
    this.#timers.add(stop);
    const left = this.endsAt - elapsed(clock);
    const allowed = this.#bounds.limit(timeout);
    const name = left < allowed ? "deadline" : timeout;
    const expire = () => {
      this.expired = name;
      this.#end(new DOMException(`${name} is over`, "TimeoutError"));
    };
    const milliseconds = Math.min(left, allowed);
    if (milliseconds <= 0) expire();
    else if (milliseconds <= LONGEST_TIMER) {
      cancel = clock.after(milliseconds, expire, timeout === "deadline" ? "background" : "limit");
    }
    return stop;
  }

  /** Stops all timers. */
  stopTimers(): void {
    for (const stop of this.#timers) stop();
  }

  /** Makes another `signal` where a timeout has aborted this one. */
  reset(): void {
    if (!this.expired) return;
    this.expired = undefined;
    this.#past.push(this.signal.reason);
    this.#controller = new AbortController();
    // The event of the caller's signal has passed.
    if (this.#bounds.options.signal?.aborted) this.#abort();
  }

  /**
   * Settles with `work`, or rejects with the reason of `signal` as soon as that aborts. Without a timer, the deadline still
   * ends it.
   */
  race<T>(work: T | PromiseLike<T>): Promise<T> {
    // Between attempts, and around all of them, no other timer runs.
    const stop = this.#timers.size > 0 ? undefined : this.startTimer("deadline");
    return new Promise((resolve, reject) => {
      if (this.signal.aborted) reject(this.signal.reason);
      // A listener on the signal for each wait would take four times as long.
      this.#waiting.add(reject);
      const end = () => {
        this.#waiting.delete(reject);
        stop?.();
      };
      Promise.resolve(work).then(resolve, reject).then(end);
    });
  }

  #end(reason: unknown): void {
    this.#controller.abort(reason);
    // Work that ignores the signal may never end, and would leave its timer behind.
    this.stopTimers();
    for (const reject of this.#waiting) reject(this.signal.reason);
  }
}
