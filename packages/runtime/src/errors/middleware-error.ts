import { CallError } from "./call-error.ts";
import { BRAND } from "./orgplane-error.ts";

/** A middleware threw, or answered with something else than a `Response`. `cause` is what it threw. */
export class MiddlewareError extends CallError {
  override get [BRAND](): "MiddlewareError" {
    return "MiddlewareError";
  }
}
