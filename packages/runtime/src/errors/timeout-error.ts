import type { ClockName } from "../limits.ts";
import { CallError, type CallSoFar } from "./call-error.ts";

/**
 * What a call was doing when its time was over: waiting for the server's quota, for the answer to begin, for the rest of
 * the answer, or for the end of what it began.
 */
export type Phase = "rate-limit" | "headers" | "body" | "end";

const WAITING_FOR: Readonly<Record<Phase, string>> = {
  "rate-limit": "The quota is used up for longer than there is time",
  headers: "No answer",
  body: "No end of the answer",
  end: "No end of what it began",
};

/** A call took longer than it may. */
export class TimeoutError extends CallError {
  /** The option whose time was over. */
  readonly clock: ClockName;
  /** What the call was doing. */
  readonly phase: Phase;

  /** @internal */
  constructor(call: CallSoFar, clock: ClockName, phase: Phase, retryAt?: Date) {
    super(call, `${WAITING_FOR[phase]} within ${call.context.limit?.(clock)} ms (${clock})`, undefined, retryAt);
    this.clock = clock;
    this.phase = phase;
  }

  override get name(): "TimeoutError" {
    return "TimeoutError";
  }
}
