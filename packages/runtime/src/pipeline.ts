import type { Operation } from "./operation.ts";

/** What is known about a call besides its request. One object serves the whole call. */
export interface CallContext {
  /** Undefined for a call that the contract does not know. */
  readonly operation: Operation | undefined;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
}

/** Sends a request on, to the next stage or to the network. */
export type Next = (request: Request) => Promise<Response>;

/**
 * One concern of sending. It may change the request's headers, send on another request, send several times, or answer
 * without sending. It rejects with errors of this library only.
 */
export type Stage = (request: Request, next: Next, context: CallContext) => Promise<Response>;

/** A whole pipeline. */
export type Send = (request: Request, context: CallContext) => Promise<Response>;

/** Puts stages around `last`, the first one outermost. */
export function compose(stages: readonly Stage[], last: Send): Send {
  return stages.reduceRight<Send>(
    (inner, stage) => (request, context) => stage(request, (sent) => inner(sent, context), context),
    last,
  );
}
