import { abortable } from "./abort.ts";
import { AbortError } from "./errors/abort-error.ts";
import type { CallSoFar } from "./errors/call-error.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { OrgplaneError } from "./errors/orgplane-error.ts";
import type { Send } from "./pipeline.ts";

/** What sends requests: the platform's `fetch`, or a handler in the same process. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** The innermost step: one request, one response. */
export function network(fetch: Fetch): Send {
  return async (request, context) => {
    try {
      context.signal?.throwIfAborted();
      const response = await abortable((async () => fetch(request))(), context.signal);
      if (typeof response?.status === "number") return response;
    } catch (cause) {
      throw interruption({ request, context }, cause);
    }
    throw new ConnectionError({ request, context }, "fetch answered with something else than a Response");
  };
}

/** Names what broke a call on its way: the caller's signal, or the connection. */
export function interruption(call: CallSoFar, cause: unknown): OrgplaneError {
  const { signal } = call.context;
  if (signal?.aborted) return new AbortError(call, `Aborted: ${reason(signal.reason)}`, signal.reason);
  if (cause instanceof OrgplaneError) return cause;
  return new ConnectionError(
    call,
    `The connection to ${new URL(call.request.url).host} failed: ${reason(cause)}`,
    cause,
  );
}

/** Node's `fetch` says only "fetch failed"; the reason is in its cause. */
function reason(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  if (!(inner instanceof Error)) return String(inner);
  return "code" in inner && typeof inner.code === "string" ? inner.code : inner.message;
}
