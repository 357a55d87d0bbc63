import { type Meta, readMeta } from "../meta.ts";
import type { CallContext } from "../pipeline.ts";
import { OrgplaneError } from "./orgplane-error.ts";

/** A call as far as it got. */
export interface CallSoFar {
  readonly request: Request;
  readonly response?: Response;
  readonly context: CallContext;
}

/** What the errors of a call that was on its way have in common. */
export abstract class CallError extends OrgplaneError {
  /** The contract's `operationId`; undefined for a call that the contract does not know. */
  readonly operation: string | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The URL without its query, which may hold names and addresses of people. */
  readonly url: string;
  /** What the headers of the answer say; undefined if none came. */
  readonly meta: Meta | undefined;

  /** @internal */
  constructor({ request, response, context }: CallSoFar, what: string, cause?: unknown) {
    const { origin, pathname } = new URL(request.url);
    const meta = response && readMeta(response);
    const status = meta ? `${meta.status} ` : "";
    const id = meta?.requestId ? `, request ${meta.requestId}` : "";
    super(`${what} (${status}${request.method} ${pathname}${id})`, cause === undefined ? {} : { cause });
    this.operation = context.operation?.id;
    this.method = request.method;
    this.url = origin + pathname;
    this.meta = meta;
  }
}
