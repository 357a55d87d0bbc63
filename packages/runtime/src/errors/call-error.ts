import type { CallContext } from "../context/call-context.ts";
import { type Meta, readMeta } from "../headers/meta.ts";
import { systemClock } from "../platform/clock.ts";
import { oneLine } from "../redaction/excerpt.ts";
import { redactor } from "../redaction/redactor.ts";
import { OrgplaneError } from "./orgplane-error.ts";

type Known =
  | "attempt"
  | "attempts"
  | "body"
  | "clock"
  | "expired"
  | "idempotencyKey"
  | "limit"
  | "operation"
  | "outcome"
  | "secrets"
  | "signal";

/** A call as far as it got. A request that is no call of the contract, such as one for a token, knows less of itself. */
export interface CallSoFar {
  readonly request: Pick<Request, "method" | "url" | "headers">;
  readonly response?: Response;
  readonly context: { readonly [K in Known]?: CallContext[K] | undefined };
}

/** What the errors of a call that was on its way have in common. */
export abstract class CallError extends OrgplaneError {
  /** The contract's `operationId`; undefined for a call that the contract does not know. */
  readonly operation: string | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The URL without its query, which may hold names and addresses of people. */
  readonly url: string;
  /**
   * What the headers of the answer say; undefined if none came. Credentials and the queries of URLs are left out, so that
   * it may be shown; `headers` has them.
   */
  readonly meta: Meta | undefined;
  /** When the server wants to be asked again; undefined if it did not say. */
  readonly retryAt: Date | undefined;

  /** @internal */
  constructor(call: CallSoFar, what: string, cause?: unknown, retryAt?: Date) {
    const { request, response, context } = call;
    const redact = redactor(call);
    const { origin, pathname } = new URL(request.url);
    const meta = response && readMeta(response, context, redact);
    const status = meta ? `${meta.status} ` : "";
    const id = meta?.requestId ? `, request ${meta.requestId}` : "";
    const attempt = context.attempt && context.attempt > 1 ? `, attempt ${context.attempt}` : "";
    const told = oneLine(redact("", what));
    super(`${told} (${status}${request.method} ${pathname}${id}${attempt})`, cause, context, redact);
    this.operation = context.operation?.id;
    this.method = request.method;
    this.url = origin + pathname;
    this.meta = meta;
    const pause = response?.ok === false ? meta?.retryAfter : undefined;
    this.retryAt = pause === undefined ? retryAt : new Date((context.clock ?? systemClock).now() + pause * 1000);
  }
}
