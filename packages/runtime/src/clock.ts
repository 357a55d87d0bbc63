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
    cancel = clock.after(Math.min(milliseconds, LONGEST_TIMER), resolve);
  });
  await unlessOver(time).finally(cancel);
}
