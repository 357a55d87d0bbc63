import { CallError, type CallSoFar } from "./call-error.ts";
import { BRAND } from "./orgplane-error.ts";

/** A token or API key could not be had. `cause` is what the function that provides it reported. */
export class AuthError extends CallError {
  /**
   * What the authorization server calls the reason (RFC 6749), where it was asked: `invalid_client`, `invalid_grant`,
   * `access_denied`. After `invalid_grant` and `login_required` the user has to sign in again.
   */
  readonly code: string | undefined;

  /** @internal */
  constructor(call: CallSoFar, what: string, cause?: unknown, code?: string) {
    super(call, what, cause);
    this.code = code;
  }

  override get [BRAND](): "AuthError" {
    return "AuthError";
  }
}
