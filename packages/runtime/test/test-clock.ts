import type { Clock, TimerKind } from "../src/platform/clock.ts";

/** A clock that stands still until a test advances it. */
export interface TestClock extends Clock {
  /** Milliseconds left on each of its timers, shortest first. */
  readonly timers: readonly number[];
  /** Advances time from timer to timer. */
  advance(milliseconds: number): Promise<void>;
  /** Advances time from timer to timer until no awaited timer is left, and returns how long that took. */
  run(): Promise<number>;
}

/** How many turns pending work gets before the clock assumes that nothing else happens. */
const TURNS = 12;

export function testClock(start = Date.UTC(2026, 10, 22)): TestClock {
  const timers = new Set<{ readonly due: number; readonly run: () => void; readonly kind: TimerKind | undefined }>();
  let now = start;

  const turn = async () => {
    for (let count = 0; count < TURNS; count++) await new Promise((resolve) => setImmediate(resolve));
  };
  const fire = (until: number) => {
    const [next] = [...timers].sort((one, other) => one.due - other.due);
    if (!next || next.due > until) return false;
    timers.delete(next);
    now = Math.max(now, next.due);
    next.run();
    return true;
  };
  return {
    now: () => now,
    after(milliseconds, run, kind) {
      const timer = { due: now + milliseconds, run, kind };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get timers() {
      return [...timers].map(({ due }) => due - now).sort((one, other) => one - other);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      do await turn();
      while (fire(until));
      now = until;
      await turn();
    },
    async run() {
      const begun = now;
      do await turn();
      while ([...timers].some(({ kind }) => kind !== "background") && fire(Number.POSITIVE_INFINITY));
      return now - begun;
    },
  };
}
