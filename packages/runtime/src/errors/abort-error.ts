import { CallError } from "./call-error.ts";
import { BRAND } from "./orgplane-error.ts";

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class AbortError extends CallError {
  override get [BRAND](): "AbortError" {
    return "AbortError";
  }
}
