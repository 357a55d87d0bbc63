import type { Exchange } from "../../context/call-context.ts";
import type { Operation } from "../../contract/operation.ts";
import {
  CallError,
  type CallSoFar,
  DecodeError,
  OperationFailedError,
  TimeoutError,
} from "../../errors/call-errors.ts";
import { readRetryAfter } from "../../headers/retry-after.ts";
import { backoff } from "../../pipeline/policies/retry/decision.ts";
import { type Clock, elapsed } from "../../platform/clock.ts";
import { redactor } from "../../redaction/redactor.ts";
import { isPlainObject } from "../../request/serialize.ts";
import type { CallPlan } from "../call.ts";
import { pauseBetween } from "../deadline-scope.ts";
import type { CallInput } from "../transport.ts";

/** The delay between two polls in milliseconds, if the server does not say: at first, and at most. */
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 15_000;
/** Milliseconds that are left for the last poll. */
const LAST_POLL = 1_000;

/** How long to wait for the end of a long-running operation. */
export interface WaitOptions {
  /**
   * Milliseconds from the response on. When they are over, there is a `TimeoutError`, and the operation goes on. Default: one
   * hour.
   */
  readonly deadline?: number | undefined;
  /**
   * Ends the waiting, but not the operation. Until there is a response, the `signal` of the call counts. If this signal is
   * aborted before anything was sent, nothing is sent.
   */
  readonly signal?: AbortSignal | undefined;
}

/** A long-running operation that a request has started. */
export interface StartedOperation {
  readonly operation: Operation;
  /** The operation that polls it, its input, and the plan that sends it. */
  readonly poll: Operation;
  readonly input: CallInput;
  readonly plan: CallPlan;
  readonly clock: Clock;
  /** The response to the request, if it was sent in this process. */
  readonly exchange: Exchange | undefined;
}

/** What bounds the waiting. */
export interface WaitBounds {
  readonly deadline: number;
  /** The deadline in the clock's time. */
  readonly deadlineAt: number;
  readonly signal: AbortSignal;
}

/** How far the polling has got. */
export interface PollState {
  /** How many polls were sent. */
  readonly polls: number;
  /** The latest response; before the first one, the error of the latest poll. */
  readonly latest: Exchange | CallError;
  /** The error of the latest poll, if it failed. */
  readonly failure: CallError | undefined;
}

/** Re-labels a poll (its response, or its error) as part of the operation it polls, so that errors name that operation. */
export function asOperation(started: StartedOperation, poll: Exchange | CallError, deadline?: number): CallSoFar {
  const { operation, clock } = started;
  const idempotencyKey = keyOf(started);
  const known = { operation, clock, idempotencyKey, delivery: "unknown", limit: () => deadline ?? 0 } as const;
  if (!(poll instanceof CallError)) return { ...poll, context: { ...poll.context, ...known } };
  const { url, method, attempts } = poll;
  return { request: { url, method, headers: new Map() }, context: { ...known, attempts } };
}

/** Re-labels the error of a poll likewise. The caller may not know that there are polls. */
export function asOperationError(started: StartedOperation, error: unknown, deadline: number): unknown {
  if (!(error instanceof CallError)) return error;
  if (error instanceof TimeoutError && error.timeout === "deadline" && error.phase !== "end") {
    return new TimeoutError(asOperation(started, error, deadline), "deadline", "end", error.retryAt, error);
  }
  // Nobody else has this error: it was made for this wait.
  return Object.assign(error, { operation: started.operation.id, idempotencyKey: keyOf(started), outcome: "unknown" });
}

function keyOf({ exchange }: StartedOperation): string | undefined {
  return exchange?.context.idempotencyKey;
}

/** Waits as long as the server asks for. Otherwise the delay grows from poll to poll, with jitter. */
export async function waitForNextPoll(
  started: StartedOperation,
  { polls, latest, failure }: PollState,
  { deadline, deadlineAt, signal }: WaitBounds,
): Promise<void> {
  const { clock } = started;
  const left = deadlineAt - Math.min(LAST_POLL, deadline / 10) - elapsed(clock);
  const asked = latest instanceof CallError ? undefined : readRetryAfter(latest.response.headers, clock.now());
  const call = asOperation(started, latest, deadline);
  if (left <= 0 || (asked ?? 0) > left) {
    const retryAt = asked === undefined ? undefined : new Date(clock.now() + asked);
    throw new TimeoutError(call, "deadline", "end", retryAt, failure);
  }
  const random = Math.random();
  const usual = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** polls) * (0.5 + random / 2);
  await pauseBetween(call, Math.min(left, asked === undefined ? usual : backoff(1, random, asked)), signal);
}

/** Whether the operation has succeeded. @throws {OperationFailedError} It has ended in another way. */
export function hasSucceeded(started: StartedOperation, state: unknown, exchange: Exchange): boolean {
  const { status, reason, done, failed } = started.operation.longRunning ?? {};
  const found = member(state, status);
  if (typeof found !== "string") throw new DecodeError(exchange, `Expected a state with ${status}`);
  if (!failed?.includes(found)) return done?.includes(found) === true;
  const given = member(state, reason);
  const why = typeof given === "string" ? redactor(exchange)("", given) : undefined;
  const what = `${started.operation.id} ended in the state ${found}${why ? `: ${why}` : ""}`;
  throw new OperationFailedError(asOperation(started, exchange), what, found, why);
}

/** A property of a response, if that is an object. */
export function member(value: unknown, name = ""): unknown {
  return isPlainObject(value) ? value[name] : undefined;
}
