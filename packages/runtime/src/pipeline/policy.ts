import type { CallContext } from "../context/call-context.ts";
import type { HttpRequest } from "../request/request.ts";
import type { Send } from "../transport/network.ts";

/**
 * One concern of sending. It may change the headers of the request, pass another request on, send several times, or answer without
 * sending. It rejects with errors of this library only.
 */
export type Policy = (request: HttpRequest, next: Send, context: CallContext) => Promise<Response>;

/** Puts policies around `last`, the first one outermost. One that is undefined is not there. */
export function compose(policies: readonly (Policy | undefined)[], last: Send): Send {
  return policies.reduceRight<Send>(
    (next, policy) => (policy ? (request, context) => policy(request, next, context) : next),
    last,
  );
}
