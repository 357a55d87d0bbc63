import type { Clock } from "../clock.ts";
import "./on-demand.ts";

/** A clock that tests move. Give it to a client as its `clock`. */
export interface FakeClock extends Clock {
  /** Moves time on by so many milliseconds, and lets everything happen that falls due on the way. */
  advance(milliseconds: number): Promise<void>;
  /** How many milliseconds each wait still has, the shortest first. */
  readonly waits: readonly number[];
}

/** How a clock begins and goes. */
export interface FakeClockOptions {
  /** What time it is. Default: the real time. */
  readonly start?: number | Date | undefined;
  /**
   * Whether time jumps to the end of the next wait by itself, as soon as nothing else happens: backoffs and timeouts
   * then take no time. Else it stands still until `advance`. Default: true.
   */
  readonly automatic?: boolean | undefined;
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

/** How often pending promises and streams get their turn before nothing is said to happen any more. */
const TURNS = 10;

// Kept, so that it goes on where a test puts timers of its own in its place.
const { setTimeout } = globalThis;

/** Makes a clock for tests. */
export function createClock(options: FakeClockOptions = {}): FakeClock {
  return openClock(options, () => false);
}

/** @param isBusy Whether something happens, so that time must not jump. */
export function openClock(
  { start = Date.now(), automatic = true }: FakeClockOptions,
  isBusy: () => boolean,
): FakeClock {
  const timers = new Set<Timer>();
  let time = Number(start);
  let isRunning = false;

  const inOrder = () => [...timers].sort((one, other) => one.due - other.due);
  const wakeNext = (until: number) => {
    const [next] = inOrder();
    if (!next || next.due > until) return false;
    timers.delete(next);
    time = Math.max(time, next.due);
    next.run();
    return true;
  };

  async function jump(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (let turn = 1; timers.size > 0; turn++) {
      await nextTurn();
      if (isBusy() || (turn > TURNS && wakeNext(Number.POSITIVE_INFINITY))) turn = 0;
    }
    isRunning = false;
  }

  return {
    now: () => time,
    after(milliseconds, run) {
      const timer = { due: time + milliseconds, run };
      timers.add(timer);
      if (automatic) void jump();
      return () => void timers.delete(timer);
    },
    async advance(milliseconds) {
      const until = time + milliseconds;
      do for (let turn = 0; turn < TURNS; turn++) await nextTurn();
      while (wakeNext(until));
      time = Math.max(time, until);
    },
    get waits() {
      return inOrder().map(({ due }) => due - time);
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
