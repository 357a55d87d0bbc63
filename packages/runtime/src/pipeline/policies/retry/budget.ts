import type { Clock } from "../../../platform/clock.ts";
import { elapsed } from "../../../platform/clock.ts";

/** The fewest calls whose shares can be saved up: a client may always retry the first few calls that fail. */
const CREDIT = 100;

/** What limits the retries of a whole client. */
export interface RetryBudget {
  /** Counts a call that begins. */
  begin(): void;
  /** Counts one that ends. */
  end(): void;
  /** Whether one more retry may be sent; if so, it counts as sent. */
  take(): boolean;
  /** Takes back that the latest retry counts: what it was sent for was no trouble of the server's. */
  giveBack(): void;
}

/**
 * Keeps retries within a share of the calls, so that a server in trouble is not sent several times what it already cannot
 * bear. It is a bucket into which each call puts its share. It holds those of 100 calls, or of all that are under way, if
 * these are more, and is full at first. A client that calls seldom puts in as much as if it called once a second.
 *
 * @param share Retries for one call: 0.1 for one retry for ten calls.
 */
export function createRetryBudget(clock: Clock, share: number): RetryBudget {
  // Counted in calls, which a retry takes several of, so that no share makes anything but whole numbers of them.
  const price = 1 / share;
  let saved = CREDIT;
  let underWay = 0;
  /** The time in seconds that calls have paid for, which is ahead of the clock where there are many. */
  let paidUntil = 0;
  return {
    begin() {
      const now = elapsed(clock) / 1000;
      underWay++;
      saved = Math.min(saved + Math.max(1, now - paidUntil), Math.max(CREDIT, underWay));
      paidUntil = Math.min(Math.max(paidUntil + 1, now), now + CREDIT);
    },
    end() {
      underWay--;
    },
    take() {
      const isGranted = saved >= price;
      if (isGranted) saved -= price;
      return isGranted;
    },
    giveBack() {
      saved += price;
    },
  };
}
