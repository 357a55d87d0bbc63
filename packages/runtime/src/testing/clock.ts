import type { Clock, TimerKind } from "../platform/clock.ts";

/** A clock that tests control. Pass it to a client as its `clock`. */
export interface FakeClock extends Clock {
  /** Moves time on by so many milliseconds, and runs all timers that are due on the way. */
  advance(milliseconds: number): Promise<void>;
  /** The remaining milliseconds of each wait and each limit, the shortest first. */
  readonly waits: readonly number[];
}

/** How a clock starts and runs. */
export interface FakeClockOptions {
  /** The time at the start. Default: the real time. */
  readonly start?: number | Date | undefined;
  /**
   * Whether time jumps to the end of the next wait as soon as nothing else happens, so that backoffs take no time. It jumps to a
   * timeout only while a reply is delayed. If false, time stands still until `advance`. Default: true.
   */
  readonly automatic?: boolean | undefined;
}

/** A clock, and what a fake reports to it. */
export interface FakeTime {
  readonly clock: FakeClock;
  /** Runs something while time stands still. */
  work<T>(run: () => T | Promise<T>): Promise<T>;
  /** Runs something while only pauses go by: it may call a client, and wait for that. */
  answer<T>(run: () => T | Promise<T>): Promise<T>;
  /** Lets limits run out until the signal aborts, or the returned function is called. */
  stall(signal: AbortSignal): () => void;
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
  readonly kind: TimerKind | undefined;
}

/** How many turns pending promises and streams get before nothing is going on. */
const TURNS = 10;

// Kept, so that it goes on where a test puts timers of its own in its place.
const { setTimeout } = globalThis;

/** Makes a clock for tests. */
export function createClock(options: FakeClockOptions = {}): FakeClock {
  return openTime(options).clock;
}

/** Makes a clock for a fake. */
export function openTime({ start = Date.now(), automatic = true }: FakeClockOptions): FakeTime {
  const timers = new Set<Timer>();
  const stalls = new Set<() => void>();
  let time = Number(start);
  const busy = { work: 0, answer: 0 };
  let quietTurns = 0;
  let isRunning = false;

  const inOrder = () => [...timers].sort((one, other) => one.due - other.due);
  // Real work takes no fake time, so no limit runs out because of it.
  const next = () => {
    const pending = inOrder();
    const isLatent = stalls.size > 0 || pending.some(({ kind }) => kind === undefined);
    return isLatent && busy.answer === 0 ? pending[0] : pending.find(({ kind }) => kind === "pause");
  };
  const wake = (timer: Timer) => {
    timers.delete(timer);
    time = Math.max(time, timer.due);
    timer.run();
  };

  async function jump(): Promise<void> {
    quietTurns = 0;
    if (isRunning || !automatic) return;
    isRunning = true;
    for (let timer = next(); timer && busy.work === 0; timer = next()) {
      if (quietTurns++ < TURNS) await nextTurn();
      else {
        wake(timer);
        quietTurns = 0;
      }
    }
    isRunning = false;
  }

  const during =
    (what: keyof typeof busy) =>
    async <T>(run: () => T | Promise<T>): Promise<T> => {
      busy[what]++;
      try {
        return await run();
      } finally {
        busy[what]--;
        void jump();
      }
    };

  const clock: FakeClock = {
    now: () => time,
    after(milliseconds, run, kind) {
      const timer = { due: time + milliseconds, run, kind };
      timers.add(timer);
      void jump();
      return () => void timers.delete(timer);
    },
    async advance(milliseconds) {
      const until = time + milliseconds;
      for (;;) {
        for (let turn = 0; turn < TURNS; turn++) await nextTurn();
        const [timer] = inOrder();
        if (!timer || timer.due > until) break;
        wake(timer);
      }
      time = Math.max(time, until);
    },
    get waits() {
      return inOrder().map(({ due }) => Math.max(due - time, 0));
    },
  };
  return {
    clock,
    work: during("work"),
    answer: during("answer"),
    stall(signal) {
      const end = () => void stalls.delete(end);
      stalls.add(end);
      signal.addEventListener("abort", end);
      void jump();
      return end;
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
