import type { Clock, TimerKind } from "../platform/clock.ts";

/** A clock that tests move. Give it to a client as its `clock`. */
export interface FakeClock extends Clock {
  /** Moves time on by so many milliseconds, and lets everything happen that falls due on the way. */
  advance(milliseconds: number): Promise<void>;
  /** How many milliseconds each wait and each limit still has, the shortest first. */
  readonly waits: readonly number[];
}

/** How a clock begins and goes. */
export interface FakeClockOptions {
  /** What time it is. Default: the real time. */
  readonly start?: number | Date | undefined;
  /**
   * Whether time jumps to the end of the next wait by itself, as soon as nothing else happens: backoffs then take no time.
   * Timeouts do so only while a reply is late, or something else for which `after` was called. Else time stands still until
   * `advance`. Default: true.
   */
  readonly automatic?: boolean | undefined;
}

/** A clock, and what those tell it who know what happens. */
export interface FakeTime {
  readonly clock: FakeClock;
  /** Does something during which time stands still. */
  work<T>(run: () => T | Promise<T>): Promise<T>;
  /** Does something during which only pauses go by: it may call a client, and wait for what that does. */
  answer<T>(run: () => T | Promise<T>): Promise<T>;
  /** Lets limits run out until the signal aborts, or what it gives is called: nothing but time goes on meanwhile. */
  stall(signal: AbortSignal): () => void;
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
  readonly kind: TimerKind | undefined;
}

/** How often pending promises and streams get their turn before nothing is said to happen any more. */
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
  // How long something really takes says nothing about this time: no limit runs out because of it.
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
