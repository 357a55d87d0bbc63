import { abortable } from "./abort.ts";

/** Tells the time, and wakes when it has come. Tests pass one whose time they make pass themselves. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()` gives them. */
  now(): number;
  /** Runs something after so many milliseconds, unless the function that it gives is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The longest time that timers know; anything longer would run at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The time of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Waits. Rejects with the signal's reason as soon as it aborts, and leaves no timer behind. */
export async function sleep(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  let cancel: (() => void) | undefined;
  const over = new Promise<void>((resolve) => {
    cancel = clock.after(Math.min(milliseconds, LONGEST_TIMER), resolve);
  });
  await abortable(over, signal).finally(cancel);
}
