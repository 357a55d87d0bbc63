import { raceSignal } from "./abort.ts";

/** Tells the time, and runs timers. Tests pass a clock that they control. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()` gives them. */
  now(): number;
  /**
   * Milliseconds since some fixed moment, as `performance.now()` gives them. Deadlines and pauses use it, so that they stay right
   * when the clock of the machine is set. Default: `now`.
   */
  monotonic?(): number;
  /**
   * Runs something after so many milliseconds.
   *
   * @param kind What the timer is for. Without a kind: something that takes that long.
   * @returns A function that cancels it.
   */
  after(milliseconds: number, run: () => void, kind?: TimerKind): () => void;
}

/**
 * What a timer of a client is for. `pause`: a wait before it goes on. `limit`: a bound on something that usually ends earlier.
 * `background`: a limit while nobody waits, which does not keep the process alive.
 */
export type TimerKind = "pause" | "limit" | "background";

/** The longest delay of a timer: with a longer one, it would run at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.round(performance.now()),
  after(milliseconds, run, kind) {
    const timer = setTimeout(run, milliseconds);
    // In a page, a timer is a number.
    if (kind === "background") (timer as { unref?(): void }).unref?.();
    return () => clearTimeout(timer);
  },
};

/** The time that intervals are measured in: setting the clock of the machine does not change it. */
export function elapsed(clock: Clock): number {
  return clock.monotonic?.() ?? clock.now();
}

/**
 * Settles with `work`, unless a timer runs out before: then with what `late` returns or throws. It leaves no timer and no
 * listener behind, even if `work` never ends.
 *
 * @param milliseconds Longer than a timer can run means for ever.
 * @param race.signal Rejects with its reason as soon as it aborts.
 */
export async function raceTimer<T>(
  clock: Clock,
  milliseconds: number,
  work: Promise<T>,
  late: () => T,
  { kind = "limit", signal }: { readonly kind?: TimerKind; readonly signal?: AbortSignal | undefined } = {},
): Promise<T> {
  if (milliseconds > LONGEST_TIMER) return raceSignal(work, signal);
  let cancel: (() => void) | undefined;
  const timer = new Promise<void>((resolve) => {
    cancel = clock.after(Math.max(0, milliseconds), resolve, kind);
  }).then(late);
  return raceSignal(Promise.race([work, timer]), signal).finally(cancel);
}

/**
 * Waits, and leaves no timer behind.
 *
 * @param race Ends the wait early, by rejecting. Default: nothing does.
 */
export async function sleep(
  clock: Clock,
  milliseconds: number,
  race = (time: Promise<void>): Promise<void> => time,
): Promise<void> {
  let cancel: (() => void) | undefined;
  const time = new Promise<void>((resolve) => {
    cancel = clock.after(Math.min(milliseconds, LONGEST_TIMER), resolve, "pause");
  });
  await race(time).finally(cancel);
}
