import { AnsweredError } from "./answered-error.ts";
import type { CallSoFar } from "./call-error.ts";
import { BRAND } from "./orgplane-error.ts";

/** What a request began has ended, and not as it was meant to. */
export class OperationFailedError extends AnsweredError {
  /** The state that it ended in, such as `failed`. */
  readonly state: string;
  /** Why, in a form that programs can branch on, such as `deployment_failed`. Undefined where the server does not tell. */
  readonly reason: string | undefined;

  /** @internal */
  constructor(call: CallSoFar, what: string, state: string, reason: string | undefined) {
    super(call, what);
    this.state = state;
    this.reason = reason;
  }

  override get [BRAND](): "OperationFailedError" {
    return "OperationFailedError";
  }
}
