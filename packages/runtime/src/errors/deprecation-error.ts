import type { Deprecation } from "../pipeline/policies/deprecation/deprecation.ts";
import { CallError, type CallSoFar } from "./call-error.ts";
import { BRAND } from "./orgplane-error.ts";

/** The operation is deprecated, and the client was made with `deprecation: "error"`. */
export class DeprecationError extends CallError {
  /** What is known about it. */
  readonly deprecation: Deprecation;

  /** @internal */
  constructor(call: CallSoFar, deprecation: Deprecation) {
    super(call, deprecation.message);
    this.deprecation = deprecation;
  }

  override get [BRAND](): "DeprecationError" {
    return "DeprecationError";
  }
}
