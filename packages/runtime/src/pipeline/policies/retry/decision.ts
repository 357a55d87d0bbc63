import type { CallContext } from "../../../context/call-context.ts";
import type { Exchange } from "../../../context/exchange.ts";
import type { CallError } from "../../../errors/call-error.ts";
import { ConnectionError } from "../../../errors/connection-error.ts";
import { TimeoutError } from "../../../errors/timeout-error.ts";
import { elapsed } from "../../../platform/clock.ts";
import { textOf } from "../../../response/body.ts";
import { backoff } from "./backoff.ts";
import type { RetryBudget } from "./budget.ts";

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
    context.outcome = "unknown";
  }
  const said = response.headers.get("X-Should-Retry") ?? "";
  return isTransient ? !/^false$/i.test(said) : /^true$/i.test(said);
}

/** Whether it was the connection that failed, or an attempt that took too long. */
export function isBroken(error: unknown): error is CallError {
  if (error instanceof TimeoutError) return error.clock === "attemptTimeout" || error.clock === "platform";
  // Without a cause, it is not the connection's: `fetch` gave something that is no answer.
  return error instanceof ConnectionError && error.cause !== undefined;
}

/**
 * Milliseconds until the next attempt; undefined if there is to be none: no time, or no budget, is left.
 *
 * @param pause Milliseconds that the server asked for, if it did.
 */
export function delayOf(context: CallContext, budget: RetryBudget, pause?: number): number | undefined {
  const left = context.deadlineAt - elapsed(context.clock);
  const delay = backoff(context.attempt, Math.random(), pause, left);
  return delay < left && budget.take() ? delay : undefined;
}
