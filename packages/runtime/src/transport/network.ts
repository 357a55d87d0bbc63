import type { CallContext } from "../context/call-context.ts";
import { ConnectionError, interruption, MiddlewareError, reasonOf } from "../errors/call-errors.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import type { Fetch } from "../options/client-options.ts";
import { cancelBody } from "../platform/stream.ts";
import { isIncompatible, isRedirected, isUnsent } from "../platform/system-error.ts";
import { type HttpRequest, idempotencyKeyOf, isRequest, isSafe, requestInit } from "../request/request.ts";
import { upload } from "./upload.ts";

/**
 * The innermost function: one request, one response. It notes the delivery of the call.
 *
 * @param fetch Sends the request. Default: the platform's, looked up at each call, so that a later replacement counts.
 */
export function network(fetch: Fetch | undefined): Send {
  return async (request, context) => {
    const { delivery, operation, signal } = context;
    // Once the delivery is unknown, it stays so.
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
        // Some platforms cannot refuse the redirect of a file, and return it.
        const isElsewhere = typeof context.body === "object" && isRedirect(response);
        const { status } = response;
        // A 501 says that the server does not support the operation, and a 303 leads to the result of a write that was carried out.
        if (status === 501 || (status >= 300 && status < 500 && status !== 303)) context.delivery = least;
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
    throw new ConnectionError({ request, context }, "fetch did not answer with a Response");
  };
}

function redirected(request: HttpRequest, context: CallContext): ConnectionError {
  return new ConnectionError({ request, context }, "Redirected, and a file is not sent to another URL");
}

/** A function that sends the request. @throws {ConfigurationError} The platform cannot make such a request. */
function sending(
  fetch: Fetch | undefined,
  request: HttpRequest,
  context: CallContext,
): () => Response | Promise<Response> {
  const { body, options, signal } = context;
  // Whether the body has to be followed: it is a file, or there is a progress listener.
  const isWatched = typeof body === "object" || (body !== undefined && options.onUploadProgress !== undefined);
  if (!fetch && !isWatched && !isRequest(request)) {
    return () => globalThis.fetch(request.url, requestInit(request, signal));
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

/** Whether the platform accepts such a request. A refused request was never sent. Files have been through this before. */
function canBeMade(request: HttpRequest): boolean {
  if (isRequest(request) || typeof request.body === "object") return true;
  try {
    new Request(request.url, requestInit(request));
    return true;
  } catch {
    return false;
  }
}

/** The request was not sent, and trying again does not help. */
function unusable(cause: unknown, context: CallContext): ConfigurationError {
  const what = isIncompatible(cause)
    ? "fetch cannot use this request or its dispatcher, which come from another copy of undici"
    : "The platform cannot make this request";
  return new ConfigurationError(`${what}: ${reasonOf(cause)}`, cause, context);
}

/** Whether a value is a response: a handler in the same process, or a middleware, may return anything. */
export function isResponse(value: Partial<Response> | undefined): value is Response {
  return (
    typeof value?.status === "number" && typeof value.text === "function" && typeof value.headers?.get === "function"
  );
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Whether a response is a redirect. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || REDIRECTS.includes(status);
}

/** Sends a request through the whole pipeline, or through the rest of it that a policy gets as `next`. */
export type Send = (request: HttpRequest, context: CallContext) => Promise<Response>;
