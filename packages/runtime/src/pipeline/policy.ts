import type { CallContext } from "../context/call-context.ts";
import type { Outgoing } from "../request/outgoing.ts";

/** Sends a request on, to the next stage or to the network. */
export type Onward = (request: Outgoing) => Promise<Response>;

/**
 * One concern of sending. It may change the request's headers, send on another request, send several times, or answer
 * without sending. It rejects with errors of this library only.
 */
export type Stage = (request: Outgoing, next: Onward, context: CallContext) => Promise<Response>;

/** A whole pipeline. */
export type Send = (request: Outgoing, context: CallContext) => Promise<Response>;

/** Puts stages around `last`, the first one outermost. */
export function compose(stages: readonly Stage[], last: Send): Send {
  return stages.reduceRight<Send>(
    (inner, stage) => (request, context) => stage(request, (sent) => inner(sent, context), context),
    last,
  );
}
