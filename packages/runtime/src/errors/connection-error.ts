import { CallError } from "./call-error.ts";
import { BRAND } from "./orgplane-error.ts";

/**
 * No complete answer came: the server was not reached, or the connection broke. `cause` is what `fetch` reported.
 * A write may or may not have been carried out.
 */
export class ConnectionError extends CallError {
  override get [BRAND](): "ConnectionError" {
    return "ConnectionError";
  }
}
