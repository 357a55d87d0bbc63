import { backoff } from "../backoff.ts";
import { isPlainObject } from "../encode.ts";
import type { CallSoFar } from "../errors/call-error.ts";
import { DecodeError } from "../errors/decode-error.ts";
import { OperationFailedError } from "../errors/operation-failed-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { Operation } from "../operation.ts";
import { readRetryAfter } from "../retry-after.ts";
import { pauseAfter } from "../sequence.ts";
import type { Exchange } from "../transport.ts";

/** Milliseconds between two looks, if the server does not say: at first, and at most. */
const PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
/** Milliseconds that the last look has at least. */
const LAST_LOOK = 1_000;

/** What bounds the waiting. */
export interface Wait {
  readonly deadline: number;
  /** The deadline in the time of the clock. */
  readonly deadlineAt: number;
  /** How often the server has been asked. */
  readonly looks: number;
  readonly signal: AbortSignal;
}

/** Waits for as long as the server wants, else longer from look to look, and never all at once. */
export async function waitAfter(
  exchange: Exchange,
  operation: Operation,
  { deadline, deadlineAt, looks, signal }: Wait,
): Promise<void> {
  const now = exchange.context.clock.now();
  // Some time has to be left for the last look.
  const left = deadlineAt - Math.min(LAST_LOOK, deadline / 10) - now;
  const asked = readRetryAfter(exchange.response.headers, now);
  if (left <= 0 || (asked ?? 0) > left) {
    const retryAt = asked === undefined ? undefined : new Date(now + asked);
    throw new TimeoutError(begunBy(operation, exchange, deadline), "deadline", "end", retryAt);
  }
  const random = Math.random();
  const usual = Math.min(LONGEST_PAUSE, PAUSE * 2 ** looks) * (0.5 + random / 2);
  await pauseAfter(exchange, Math.min(left, asked === undefined ? usual : backoff(1, random, asked)), signal);
}

/** Whether it has ended well. Throws where it has ended otherwise. */
export function hasEnded(operation: Operation, state: unknown, exchange: Exchange): boolean {
  const { status, reason, done, failed } = operation.longRunning ?? {};
  const found = member(state, status);
  if (typeof found !== "string") throw new DecodeError(exchange, `Expected a state with ${status}`);
  if (!failed?.includes(found)) return done?.includes(found) === true;
  const why = member(state, reason);
  throw new OperationFailedError(begunBy(operation, exchange), found, typeof why === "string" ? why : undefined);
}

/** A look, as a part of what was begun: that was a write, and may have changed something. */
function begunBy(operation: Operation, exchange: Exchange, deadline = 0): CallSoFar {
  return { ...exchange, context: { ...exchange.context, operation, outcome: "unknown", limit: () => deadline } };
}

/** A property of an answer, if that is an object. */
export function member(value: unknown, name = ""): unknown {
  return isPlainObject(value) ? value[name] : undefined;
}
