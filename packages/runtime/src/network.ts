import type { CallContext } from "./call-context.ts";
import { AbortError } from "./errors/abort-error.ts";
import { CallError, type CallSoFar } from "./errors/call-error.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { MiddlewareError } from "./errors/middleware-error.ts";
import { OrgplaneError } from "./errors/orgplane-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { isSafe, keyOf } from "./idempotency.ts";
import { onDemand } from "./on-demand.ts";
import { isRequest, type Outgoing } from "./outgoing.ts";
import type { Send } from "./pipeline.ts";
import { isRedirected, isUnsent, systemError } from "./system-error.ts";

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

/** Names what broke a call on its way: a clock, the caller's signal, or the connection. */
export function interruption(call: CallSoFar, cause: unknown): OrgplaneError {
  const { signal, expired } = call.context;
  if (expired) return new TimeoutError(call, expired, call.response ? "body" : "headers");
  if (signal?.aborted) return new AbortError(call, `Aborted: ${reasonOf(signal.reason)}`, signal.reason);
  // A fake says so what it lacks. But what sends may also make calls of its own, and their errors are not those of this one.
  if (cause instanceof OrgplaneError && (isOf(call, cause) || !(cause instanceof CallError))) return cause;
  return new ConnectionError(
    call,
    `The connection to ${new URL(call.request.url).host} failed: ${reasonOf(cause)}`,
    cause,
  );
}

/** Whether that is an error of this call, and not one that somebody met who did something for it. */
export function isOf({ context }: CallSoFar, error: unknown): boolean {
  return error instanceof OrgplaneError && error.attempts === context.attempts;
}

/** What somebody else's error says, in a word. */
export function reasonOf(cause: unknown): string {
  try {
    const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
    return systemError(cause).code ?? String(inner instanceof Error ? inner.message : inner);
  } catch {
    return "for a reason that cannot be told";
  }
}

/** Whether that is an answer: a handler in the same process, or a middleware, may give anything. */
export function isResponse(value: Partial<Response> | undefined): value is Response {
  return (
    typeof value?.status === "number" && typeof value.text === "function" && typeof value.headers?.get === "function"
  );
}
