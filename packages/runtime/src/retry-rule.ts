import { backoff } from "./backoff.ts";
import { textOf } from "./body-text.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { systemError } from "./network.ts";
import type { CallContext } from "./pipeline.ts";
import { readPause } from "./retry-after.ts";
import type { RetryBudget } from "./retry-budget.ts";
import type { Exchange } from "./transport.ts";

const TRANSIENT: readonly number[] = [408, 429, 500, 502, 503, 504];

/** Whether a failure may pass: by its status, or as the server says, whose word goes before ours. */
export async function mayPass(exchange: Exchange): Promise<boolean> {
  const { response, context } = exchange;
  const said = response.headers.get("X-Should-Retry");
  if (said === "true" || said === "false") return said === "true";
  if (response.status !== 409 || context.idempotencyKey === undefined) return TRANSIENT.includes(response.status);
  // An earlier attempt is still being carried out: what it comes to can be had by asking again.
  const isInProgress = (await textOf(exchange)).includes('"request_in_progress"');
  if (isInProgress) context.outcome = "unknown";
  return isInProgress;
}

/** Whether it was the connection that failed, or an attempt that took too long. */
export function isBroken(error: unknown): boolean {
  if (error instanceof TimeoutError) return error.clock === "attemptTimeout";
  // Without a cause, it is not the connection's: `fetch` gave something that is no answer.
  return error instanceof ConnectionError && error.cause !== undefined;
}

/** Whether the server may just have closed a connection that it had kept open for longer than it wanted. */
export function isStaleSocket(error: unknown): boolean {
  const isUnanswered = error instanceof ConnectionError && error.meta === undefined;
  return isUnanswered && /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(systemError(error).code ?? "");
}

/** Milliseconds until the next attempt; undefined if there is to be none: no time, or no budget, is left. */
export function delayOf(context: CallContext, budget: RetryBudget, response?: Response): number | undefined {
  const now = context.clock.now();
  const pause = response && readPause(response, now);
  const delay = backoff(context.attempt, Math.random(), pause);
  if (now + (pause ?? delay) >= context.deadlineAt) return undefined;
  // Where the server itself says when it wants to be asked again, the rate gate sees to it that it is not flooded.
  const isInvited = response?.status === 429 && pause !== undefined;
  return isInvited || budget.take() ? delay : undefined;
}
