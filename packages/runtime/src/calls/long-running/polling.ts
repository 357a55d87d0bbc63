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
import { elapsed } from "../../platform/clock.ts";
import { isPlainObject } from "../../platform/plain-object.ts";
import { redactor } from "../../redaction/redactor.ts";
import type { CallInput } from "../arguments.ts";
import type { Prepared } from "../call-plan.ts";
import { pauseAfter } from "../deadline-scope.ts";

/** How long to wait for the end of what a request began. */
export interface WaitOptions {
  /**
   * Milliseconds from the answer on until it must have ended; then there is a `TimeoutError`, and it goes on. Default: one
   * hour.
   */
  readonly deadline?: number | undefined;
  /**
   * Ends the waiting, and not what is waited for. Until there is an answer, the `signal` of the call does; but if this one
   * is aborted before anything was sent, nothing is.
   */
  readonly signal?: AbortSignal | undefined;
}

/** What a request began. */
export interface Begun {
  readonly operation: Operation;
  /** The operation that tells how far it is, its input, and what sends it. */
  readonly poll: Operation;
  readonly input: CallInput;
  readonly send: Prepared["send"];
  readonly clock: Prepared["clock"];
  /** The answer to the request, if it was sent in this process. */
  readonly exchange: Exchange | undefined;
}

/** An answer, or the error of a look that got none, as a part of what was begun: a write, that may have changed something. */
export function partOf(begun: Begun, look: Exchange | CallError, deadline?: number): CallSoFar {
  const { operation, clock } = begun;
  const known = {
    operation,
    clock,
    idempotencyKey: keyOf(begun),
    delivery: "unknown",
    limit: () => deadline ?? 0,
  } as const;
  if (!(look instanceof CallError)) return { ...look, context: { ...look.context, ...known } };
  const { url, method, attempts } = look;
  return { request: { url, method, headers: new Headers() }, context: { ...known, attempts: [...attempts] } };
}

/** Makes what a look has failed with an error of what was begun. The caller may not even know that somebody looks. */
export function errorOf(begun: Begun, error: unknown, deadline: number): unknown {
  if (!(error instanceof CallError)) return error;
  if (error instanceof TimeoutError && error.clock === "deadline" && error.phase !== "end") {
    return new TimeoutError(partOf(begun, error, deadline), "deadline", "end", error.retryAt, error);
  }
  // Nobody else has it: it was made for this wait.
  return Object.assign(error, { operation: begun.operation.id, idempotencyKey: keyOf(begun), outcome: "unknown" });
}

function keyOf({ exchange }: Begun): string | undefined {
  return exchange?.context.idempotencyKey;
}

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
  readonly signal: AbortSignal;
}

/** How far the looking is. */
export interface Looking {
  /** How often the server has been asked. */
  readonly looks: number;
  /** The latest answer; before the first one, what became of a look. */
  readonly latest: Exchange | CallError;
  /** What the latest look has met, if that was no state. */
  readonly trouble: CallError | undefined;
}

/** Waits for as long as the server wants, else longer from look to look, and never all at once. */
export async function waitAfter(
  begun: Begun,
  { looks, latest, trouble }: Looking,
  { deadline, deadlineAt, signal }: Wait,
): Promise<void> {
  const { clock } = begun;
  // Some time has to be left for the last look.
  const left = deadlineAt - Math.min(LAST_LOOK, deadline / 10) - elapsed(clock);
  const asked = latest instanceof CallError ? undefined : readRetryAfter(latest.response.headers, clock.now());
  const call = partOf(begun, latest, deadline);
  if (left <= 0 || (asked ?? 0) > left) {
    const retryAt = asked === undefined ? undefined : new Date(clock.now() + asked);
    throw new TimeoutError(call, "deadline", "end", retryAt, trouble);
  }
  const random = Math.random();
  const usual = Math.min(LONGEST_PAUSE, PAUSE * 2 ** looks) * (0.5 + random / 2);
  await pauseAfter(call, Math.min(left, asked === undefined ? usual : backoff(1, random, asked)), signal);
}

/** Whether it has ended well. Throws where it has ended otherwise. */
export function hasEnded(begun: Begun, state: unknown, exchange: Exchange): boolean {
  const { status, reason, done, failed } = begun.operation.longRunning ?? {};
  const found = member(state, status);
  if (typeof found !== "string") throw new DecodeError(exchange, `Expected a state with ${status}`);
  if (!failed?.includes(found)) return done?.includes(found) === true;
  const told = member(state, reason);
  const why = typeof told === "string" ? redactor(exchange)("", told) : undefined;
  const what = `${begun.operation.id} ended in the state ${found}${why ? `: ${why}` : ""}`;
  throw new OperationFailedError(partOf(begun, exchange), what, found, why);
}

/** A property of an answer, if that is an object. */
export function member(value: unknown, name = ""): unknown {
  return isPlainObject(value) ? value[name] : undefined;
}
