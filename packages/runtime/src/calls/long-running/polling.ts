import type { Exchange } from "../../context/exchange.ts";
import { CallError } from "../../errors/call-error.ts";
import { DecodeError } from "../../errors/decode-error.ts";
import { OperationFailedError } from "../../errors/operation-failed-error.ts";
import { TimeoutError } from "../../errors/timeout-error.ts";
import { readRetryAfter } from "../../headers/retry-after.ts";
import { backoff } from "../../pipeline/policies/retry/backoff.ts";
import { elapsed } from "../../platform/clock.ts";
import { redactor } from "../../redaction/redactor.ts";
import { isPlainObject } from "../../request/encode.ts";
import { pauseAfter } from "../deadline-scope.ts";
import { type Begun, partOf } from "./begun.ts";

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
