import { AnsweredError } from "./answered-error.ts";
import { BRAND } from "./orgplane-error.ts";

/** The server reported success, but with an answer that breaks the contract: HTML, truncated JSON, nothing at all. */
export class DecodeError extends AnsweredError {
  override get [BRAND](): "DecodeError" {
    return "DecodeError";
  }
}
