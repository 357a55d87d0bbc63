import { channel } from "node:diagnostics_channel";
import type { Handler, Middleware, Place } from "./options/middleware.ts";
import { publishCalls } from "./pipeline/policies/diagnostics/publish.ts";
import { openPublisher } from "./pipeline/policies/diagnostics/publisher.ts";

export type { DiagnosticsMessage } from "./pipeline/policies/diagnostics/publisher.ts";

/**
 * Publishes calls and attempts on `node:diagnostics_channel` where clients do not do so by themselves: before Node 20.16, and in a
 * bundle for browsers that runs on a server. Elsewhere it does nothing.
 *
 * The channels are `orgplane:call:start`, then `orgplane:call:end` with the response, whatever its status, or
 * `orgplane:call:error` if there was no response, or none that can be decoded; `orgplane:attempt:…` likewise. A channel without
 * subscribers costs nothing.
 *
 * @example
 * subscribe("orgplane:attempt:end", (message) => console.log((message as DiagnosticsMessage).status));
 * const orgplane = createOrgplane({ middleware: [diagnostics()] });
 */
export function diagnostics(): Middleware {
  // The client publishes by itself: do not publish twice.
  return publishCalls ? {} : { call: publishing("call"), attempt: publishing("attempt"), bodies: false };
}

function publishing(place: Place): Handler {
  const publisher = openPublisher(place, channel);
  return (request, next, context) =>
    publisher.channels.some(({ hasSubscribers }) => hasSubscribers)
      ? publisher.publish(request, next, context)
      : next(request);
}
