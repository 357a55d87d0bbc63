import type { CallContext, Exchange } from "../../../context/call-context.ts";
import { type CallError, ConnectionError, TimeoutError } from "../../../errors/call-errors.ts";
import { type Clock, elapsed } from "../../../platform/clock.ts";
import { textOf } from "../../../response/body.ts";

const TRANSIENT: readonly number[] = [408, 429, 500, 502, 503, 504];

/** Whether a failure may pass: by its status, or as the server says, whose word goes before ours. */
export async function mayPass(exchange: Exchange): Promise<boolean> {
  const { response, context } = exchange;
  // What a platform cannot do, it will not be able to do in a moment, whatever else the answer says.
  if (response.status === 501) return false;
  let isTransient = TRANSIENT.includes(response.status);
  // An earlier attempt is still being carried out: what it comes to can be had by asking again under its key.
  if (response.status === 409 && context.idempotencyKey && (await textOf(exchange)).includes('"request_in_progress"')) {
    isTransient = true;
    context.delivery = "unknown";
  }
  const said = response.headers.get("X-Should-Retry") ?? "";
  return isTransient ? !/^false$/i.test(said) : /^true$/i.test(said);
}

/** Whether it was the connection that failed, or an attempt that took too long. */
export function isBroken(error: unknown): error is CallError {
  if (error instanceof TimeoutError) return error.timeout === "attemptTimeout" || error.timeout === "platform";
  // Without a cause, it is not the connection's: `fetch` gave something that is no answer.
  return error instanceof ConnectionError && error.cause !== undefined;
}

/**
 * Milliseconds until the next attempt; undefined if there is to be none: no time, or no budget, is left.
 *
 * @param pause Milliseconds that the server asked for, if it did.
 */
export function delayOf(context: CallContext, budget: RetryBudget, pause?: number): number | undefined {
  const left = context.deadline.endsAt - elapsed(context.clock);
  const delay = backoff(context.attempt, Math.random(), pause, left);
  return delay < left && budget.take() ? delay : undefined;
}

const FIRST = 500;
const LONGEST = 8_000;

/**
 * Milliseconds to wait after the failure of attempt 1, 2, 3 … Full jitter: anything up to a bound that doubles each time,
 * so that clients that failed together do not come back together. What the server asks for comes before that: clients
 * that were told the same are spread likewise, and over a tenth of a long pause.
 *
 * @param random From 0 to below 1.
 * @param pause Milliseconds that the server asked for, if it did.
 * @param left Milliseconds until the deadline. What comes out is as long or longer only if there is no time to wait: where
 *   the server's pause fits, ours takes half of the rest at most.
 */
export function backoff(attempt: number, random: number, pause?: number, left = Infinity): number {
  const asked = pause ?? 0;
  const bound = Math.min(LONGEST, Math.max(FIRST * 2 ** (attempt - 1), asked / 10));
  return Math.min(asked + random * bound, ((pause ?? left) + left) / 2);
}

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
