import type { Clock } from "./clock.ts";

const WINDOW = 10_000;
const FEWEST = 20;

/** What limits the retries of a whole client. */
export interface RetryBudget {
  /** Counts a call that begins. */
  call(): void;
  /** Whether one more retry may be sent; if so, it counts as sent. */
  take(): boolean;
  /** Takes back one that cost the server nothing. */
  refund(): void;
}

/**
 * Keeps retries within a share of the calls, so that a server in trouble is not sent several times what it already cannot
 * bear. In ten seconds, 20 are always granted: a client that calls little may retry all.
 *
 * @param share Retries for one call: 0.1 for one retry for ten calls.
 */
export function createRetryBudget(clock: Clock, share: number): RetryBudget {
  let start = Number.NEGATIVE_INFINITY;
  let calls = 0;
  let retries = 0;
  const turn = () => {
    const now = clock.now();
    if (now - start < WINDOW) return;
    start = now;
    calls = retries = 0;
  };
  return {
    call() {
      turn();
      calls++;
    },
    take() {
      turn();
      const isGranted = retries + 1 <= Math.max(FEWEST, share * calls);
      if (isGranted) retries++;
      return isGranted;
    },
    refund() {
      retries--;
    },
  };
}
