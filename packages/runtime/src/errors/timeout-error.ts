import type { ClockName } from "../options/timeouts.ts";
import { CallError, type CallSoFar } from "./call-error.ts";
import { BRAND } from "./orgplane-error.ts";

/**
 * What a call was doing when its time was over: waiting for a token, for the
 * server's quota, for the answer to begin, for the rest of
 * the answer, for the caller's own function (`modify`, `onChunk`), or for the end of what it began.
 */
export type Phase = "token" | "rate-limit" | "headers" | "body" | "callback" | "end";

const WAITING_FOR: Readonly<Record<Phase, string>> = {
  token: "No token from the function that gives it",
  "rate-limit": "No quota",
  headers: "No answer",
  body: "No end of the answer",
  callback: "No end of the caller's function",
  end: "No end of what it began",
};

/** A call took longer than it may. */
export class TimeoutError extends CallError {
  /** The option whose time was over. `platform`: a limit of `fetch` itself, such as the five minutes of Node's. */
  readonly clock: ClockName | "platform";
  /** What the call was doing. */
  readonly phase: Phase;

  /** @internal */
  constructor(call: CallSoFar, clock: TimeoutError["clock"], phase: Phase, retryAt?: Date, cause?: unknown) {
    const limit = clock === "platform" ? "the time that fetch allows" : `${call.context.limit?.(clock)} ms`;
    super(call, `${WAITING_FOR[phase]} within ${limit} (${clock})`, cause, retryAt);
    this.clock = clock;
    this.phase = phase;
  }

  override get [BRAND](): "TimeoutError" {
    return "TimeoutError";
  }
}
