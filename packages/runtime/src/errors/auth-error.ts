import { CallError } from "./call-error.ts";

/** A token or API key could not be had, so nothing was sent. `cause` is what the function that provides it reported. */
export class AuthError extends CallError {
  override get name(): "AuthError" {
    return "AuthError";
  }
}
