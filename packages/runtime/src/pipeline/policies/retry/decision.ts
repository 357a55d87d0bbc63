import type { CallContext, Exchange } from "../../../context/call-context.ts";
import { type CallError, ConnectionError, TimeoutError } from "../../../errors/call-errors.ts";
import { type Clock, elapsed } from "../../../platform/clock.ts";
import type { HttpRequest } from "../../../request/request.ts";
import { mayRepeat } from "../../../request/request.ts";
import { textOf } from "../../../response/body.ts";

// All that decides whether a call is sent again, and when.

/** Milliseconds until the next attempt after a response that is no success; undefined if the response is final. */
export async function delayAfterResponse(
  exchange: Exchange,
  budget: RetryBudget,
  asked: number | undefined,
): Promise<number | undefined> {
  const { request, context } = exchange;
  return (await mayPass(exchange)) && mayRetry(request, context) ? delayOf(context, budget, asked) : undefined;
}

/** Milliseconds until the next attempt after an error; undefined if the error is final. */
export async function delayAfterError(
  error: unknown,
  request: HttpRequest,
  context: CallContext,
  budget: RetryBudget,
  isStale: ((error: CallError, context: CallContext) => Promise<boolean>) | undefined,
): Promise<number | undefined> {
  if (!mayRetry(request, context) || !isBroken(error)) return undefined;
  return (await isStale?.(error, context)) ? 0 : delayOf(context, budget);
}

/** Whether another attempt is allowed: by the contract, under the key that the request has now, by its body, and by `retries`. */
function mayRetry(request: HttpRequest, context: CallContext): boolean {
  return (
    mayRepeat(context.operation, context.idempotencyKey) &&
    context.requests.canCopy(request) &&
    context.attempt <= context.limit("retries")
  );
}

const TRANSIENT: readonly number[] = [408, 429, 500, 502, 503, 504];

/** Whether a failure may pass: by its status, unless the server says otherwise. */
export async function mayPass(exchange: Exchange): Promise<boolean> {
  const { status, headers } = exchange.response;
  // The server does not support the operation, and will not a moment later.
  if (status === 501) return false;
  const said = headers.get("X-Should-Retry") ?? "";
  const isTransient = TRANSIENT.includes(status) || (await isInProgress(exchange));
  return isTransient ? !/^false$/i.test(said) : /^true$/i.test(said);
}

/** Whether an earlier attempt is still being carried out. Repeated under the same key, the call gets its result. */
export async function isInProgress(exchange: Exchange): Promise<boolean> {
  const { response, context } = exchange;
  if (response.status !== 409 || !context.idempotencyKey) return false;
  return (await textOf(exchange)).includes('"request_in_progress"');
}

/** Whether the connection failed, or an attempt took too long. */
export function isBroken(error: unknown): error is CallError {
  if (error instanceof TimeoutError) return error.timeout !== "deadline";
  // Without a cause, the connection did not fail: `fetch` gave something that is no response.
  return error instanceof ConnectionError && error.cause !== undefined;
}

/** Milliseconds until the next attempt; undefined if no time or no budget is left. */
function delayOf(context: CallContext, budget: RetryBudget, asked?: number): number | undefined {
  const left = context.deadline.endsAt - elapsed(context.clock);
  const delay = backoff(context.attempt, Math.random(), asked, left);
  return delay < left && budget.take() ? delay : undefined;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8_000;

/**
 * Milliseconds to wait after the failure of attempt 1, 2, 3 … With full jitter: any delay up to a bound that doubles each
 * time, so that clients which failed together do not come back together. If the server asked for a pause, that comes first, and
 * the jitter after it is up to a tenth of a long pause.
 *
 * @param random From 0 to below 1.
 * @param asked Milliseconds that the server asked for.
 * @param left Milliseconds until the deadline. The result reaches it only if there is no time to wait: if the server's pause
 *   fits, the jitter takes at most half of the rest.
 */
export function backoff(attempt: number, random: number, asked?: number, left = Infinity): number {
  const pause = asked ?? 0;
  const bound = Math.min(LONGEST_DELAY, Math.max(FIRST_DELAY * 2 ** (attempt - 1), pause / 10));
  return Math.min(pause + random * bound, ((asked ?? left) + left) / 2);
}

/** How many calls' shares are saved at most: a client may always retry the first few calls that fail. */
const CREDIT = 100;

/** Limits the retries of a whole client. */
export interface RetryBudget {
  /** Counts a call that begins. */
  begin(): void;
  /** Counts a call that ends. */
  end(): void;
  /** Whether one more retry may be sent. If so, it counts as sent. */
  take(): boolean;
  /** Takes the latest retry back: the server was not the reason for it. */
  giveBack(): void;
}

/**
 * Keeps retries within a share of the calls, so that a server in trouble does not get several times the load that it already
 * cannot bear. It is a bucket: each call adds its share. It holds the shares of 100 calls, or of all calls in flight, if these
 * are more, and is full at first. A client that calls seldom adds as much as if it called once a second.
 *
 * @param share Retries for one call: 0.1 for one retry per ten calls.
 */
export function createRetryBudget(clock: Clock, share: number): RetryBudget {
  // Counted in calls, of which a retry takes several, so that only whole numbers are added.
  const price = 1 / share;
  let saved = CREDIT;
  let inFlight = 0;
  /** The second up to which calls have paid. It is ahead of the clock if there are many calls. */
  let paidUntil = 0;
  return {
    begin() {
      const now = elapsed(clock) / 1000;
      inFlight++;
      saved = Math.min(saved + Math.max(1, now - paidUntil), Math.max(CREDIT, inFlight));
      paidUntil = Math.min(Math.max(paidUntil + 1, now), now + CREDIT);
    },
    end() {
      inFlight--;
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
