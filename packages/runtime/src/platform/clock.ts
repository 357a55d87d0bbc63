/** Tells the time, and wakes when it has come. Tests pass one whose time they make pass themselves. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()` gives them. */
  now(): number;
  /**
   * Milliseconds since some fixed moment, as `performance.now()` gives them. Deadlines and pauses go by it, so that they stay
   * right where the clock of the machine is set. What `now` gives, unless there is one.
   */
  monotonic?(): number;
  /**
   * Runs something after so many milliseconds, unless the function that it gives is called before.
   *
   * @param kind What for. Something that takes that long, unless given.
   */
  after(milliseconds: number, run: () => void, kind?: TimerKind): () => void;
}

/**
 * What a timer of a client is for: a `pause` before it goes on, or a `limit` of something that usually ends before. So is
 * one in the `background`, but nobody waits meanwhile: it does not keep a process alive.
 */
export type TimerKind = "pause" | "limit" | "background";

/** The longest time that timers know; anything longer would run at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The time of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.round(performance.now()),
  after(milliseconds, run, kind) {
    const timer = setTimeout(run, milliseconds);
    // In a page, it is a number.
    if (kind === "background") (timer as { unref?(): void }).unref?.();
    return () => clearTimeout(timer);
  },
};

/** The time that intervals are measured in: what is set on the machine's clock does not change it. */
export function elapsed(clock: Clock): number {
  return clock.monotonic?.() ?? clock.now();
}

/**
 * Waits, and leaves no timer behind.
 *
 * @param unlessOver What ends the waiting before its time, by rejecting. Nothing unless given.
 */
export async function sleep(
  clock: Clock,
  milliseconds: number,
  unlessOver = (time: Promise<void>): Promise<void> => time,
): Promise<void> {
  let cancel: (() => void) | undefined;
  const time = new Promise<void>((resolve) => {
    cancel = clock.after(Math.min(milliseconds, LONGEST_TIMER), resolve, "pause");
  });
  await unlessOver(time).finally(cancel);
}
