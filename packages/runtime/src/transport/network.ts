import type { CallContext } from "../context/call-context.ts";
import { ConnectionError, MiddlewareError } from "../errors/call-errors.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import { interruption, reasonOf } from "../errors/interruption.ts";
import type { Fetch } from "../options/client-options.ts";
import { cancelBody } from "../platform/stream.ts";
import { isIncompatible, isRedirected, isUnsent } from "../platform/system-error.ts";
import { idempotencyKeyOf, isSafe } from "../request/idempotency.ts";
import { type HttpRequest, isRequest } from "../request/request.ts";
import { upload } from "./upload.ts";

/**
 * The innermost step: one request, one response. It keeps what is certain about the call.
 *
 * @param fetch What sends. The platform's unless given, looked up at each call, so that one that is replaced later counts.
 */
export function network(fetch: Fetch | undefined): Send {
  return async (request, context) => {
    const { delivery, operation, signal } = context;
    // What was uncertain once remains so, whatever comes after it.
    const least = delivery === "unknown" ? delivery : "rejected";
    const key = idempotencyKeyOf(operation, request.headers);
    if (context.attempt > 1 && key !== context.idempotencyKey) {
      throw new MiddlewareError({ request, context }, "A middleware gives each attempt another idempotency key");
    }
    context.idempotencyKey = key;
    const send = sending(fetch, request, context);
    try {
      signal.throwIfAborted();
      context.delivery = isSafe(operation.method) ? least : "unknown";
      const response = await context.deadline.race(send());
      if (isResponse(response)) {
        // Where a platform cannot refuse the redirect of a file by itself, its answer comes here.
        const isElsewhere = typeof context.body === "object" && isRedirect(response);
        const { status } = response;
        // With 501, the server says that it cannot do such a thing.
        if (isElsewhere || status === 501 || (status >= 300 && status < 500)) context.delivery = least;
        if (!isElsewhere) return response;
        cancelBody(response.body);
        throw redirected(request, context);
      }
    } catch (cause) {
      if (!signal.aborted && isUnsent(cause)) context.delivery = delivery;
      if (!signal.aborted && (isIncompatible(cause) || !canBeMade(request))) {
        context.delivery = delivery;
        throw unusable(cause, context);
      }
      if (isRedirected(cause)) {
        context.delivery = least;
        throw redirected(request, context);
      }
      throw interruption({ request, context }, cause);
    }
    throw new ConnectionError({ request, context }, "fetch answered with something else than a Response");
  };
}

function redirected(request: HttpRequest, context: CallContext): ConnectionError {
  return new ConnectionError({ request, context }, "Redirected, and a file is not sent to another place");
}

/** What sends the request. @throws {ConfigurationError} The platform cannot make such a request. */
function sending(
  fetch: Fetch | undefined,
  request: HttpRequest,
  context: CallContext,
): () => Response | Promise<Response> {
  const { body, options, signal } = context;
  // Whether the way that the body goes matters: it is a file, or somebody wants to know how far it is.
  const isWatched = typeof body === "object" || (body !== undefined && options.onUploadProgress !== undefined);
  if (!fetch && !isWatched && !isRequest(request)) {
    return () => globalThis.fetch(request.url, { ...request, signal });
  }
  const send = fetch ?? ((sent) => globalThis.fetch(sent));
  let sent: Request;
  try {
    sent = context.requests.toRequest(request);
  } catch (cause) {
    throw unusable(cause, context);
  }
  return () => (isWatched ? upload(send, sent, context) : send(sent));
}

/** Whether the platform takes such a request. What it refuses was never sent. Files have been through this before. */
function canBeMade(request: HttpRequest): boolean {
  if (isRequest(request) || typeof request.body === "object") return true;
  try {
    new Request(request.url, request);
    return true;
  } catch {
    return false;
  }
}

/** The request was not sent, and will not be if it is tried again. */
function unusable(cause: unknown, context: CallContext): ConfigurationError {
  const what = isIncompatible(cause)
    ? "fetch cannot use this request or its dispatcher, which come from another copy of undici"
    : "The platform cannot make this request";
  return new ConfigurationError(`${what}: ${reasonOf(cause)}`, cause, context);
}

/** Whether that is an answer: a handler in the same process, or a middleware, may give anything. */
export function isResponse(value: Partial<Response> | undefined): value is Response {
  return (
    typeof value?.status === "number" && typeof value.text === "function" && typeof value.headers?.get === "function"
  );
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Whether an answer is a redirect. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || REDIRECTS.includes(status);
}

/** A whole pipeline. */
export type Send = (request: HttpRequest, context: CallContext) => Promise<Response>;
