import type { Meta } from "../headers/meta.ts";
import { CallError } from "./call-error.ts";

/** What the errors of a call that the server answered have in common. */
export abstract class AnsweredError extends CallError {
  /** What the headers of the answer say, without credentials and the queries of URLs; `headers` has them. */
  declare readonly meta: Meta;

  /** The HTTP status. */
  get status(): number {
    return this.meta.status;
  }

  /** The `X-Request-Id` of the answer: quote it when reporting the failure. */
  get requestId(): string | undefined {
    return this.meta.requestId;
  }
}
