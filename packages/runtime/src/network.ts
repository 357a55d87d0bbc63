import type { CallContext } from "./call-context.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { MiddlewareError } from "./errors/middleware-error.ts";
import { isSafe, keyOf } from "./idempotency.ts";
import { interruption } from "./interruption.ts";
import { onDemand } from "./on-demand.ts";
import { isRequest, type Outgoing } from "./outgoing.ts";
import type { Send } from "./pipeline.ts";
import { isRedirected, isUnsent } from "./system-error.ts";

/** What sends requests: the platform's `fetch`, or a handler in the same process. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * The innermost step: one request, one response. It keeps what is certain about the call.
 *
 * @param fetch What sends. The platform's unless given, looked up at each call, so that one that is replaced later counts.
 */
export function network(fetch: Fetch | undefined): Send {
  return async (request, context) => {
    const { outcome, operation, signal } = context;
    // What was uncertain once remains so, whatever comes after it.
    const least = outcome === "unknown" ? outcome : "rejected";
    const key = keyOf(operation, request.headers);
    if (context.attempt > 1 && key !== context.idempotencyKey) {
      throw new MiddlewareError({ request, context }, "A middleware gives each attempt another idempotency key");
    }
    context.idempotencyKey = key;
    try {
      signal.throwIfAborted();
      context.outcome = isSafe(operation.method) ? least : "unknown";
      const response = await context.unlessOver(dispatch(fetch, request, context));
      if (isResponse(response)) {
        if (response.status >= 300 && response.status < 500) context.outcome = least;
        return response;
      }
    } catch (cause) {
      if (!signal.aborted && isUnsent(cause)) context.outcome = outcome;
      if (isRedirected(cause)) {
        context.outcome = least;
        throw new ConnectionError({ request, context }, "Redirected, and a file is not sent to another place");
      }
      throw interruption({ request, context }, cause);
    }
    throw new ConnectionError({ request, context }, "fetch answered with something else than a Response");
  };
}

function dispatch(fetch: Fetch | undefined, request: Outgoing, context: CallContext): Response | Promise<Response> {
  const { body, options, signal } = context;
  // Whether the way that the body goes matters: it is a file, or somebody wants to know how far it is.
  const isWatched = typeof body === "object" || (body !== undefined && options.onUploadProgress !== undefined);
  if (!fetch && !isWatched && !isRequest(request)) return globalThis.fetch(request.url, { ...request, signal });
  const send = fetch ?? ((sent) => globalThis.fetch(sent));
  const sent = context.requestOf(request);
  return isWatched ? sendWatched(send, sent, context) : send(sent);
}

async function sendWatched(fetch: Fetch, request: Request, context: CallContext): Promise<Response> {
  const { upload } = await onDemand(() => import("./body/upload.ts"));
  return upload(fetch, request, context);
}

/** Whether that is an answer: a handler in the same process, or a middleware, may give anything. */
export function isResponse(value: Partial<Response> | undefined): value is Response {
  return (
    typeof value?.status === "number" && typeof value.text === "function" && typeof value.headers?.get === "function"
  );
}
