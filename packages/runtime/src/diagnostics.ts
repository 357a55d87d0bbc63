import { channel } from "node:diagnostics_channel";
import type { Handler, Middleware, MiddlewareContext } from "./middleware.ts";
import { redactedUrl } from "./redacted.ts";

/** What is published about a call or an attempt. Its `start`, `end` and `error` share one object. */
export interface DiagnosticsMessage {
  /** What is known of the call; the same object in all events of a call, so it tells which attempts belong together. */
  readonly context: MiddlewareContext;
  /** The number of the attempt, from 1 on; 0 in the events of the call. */
  readonly attempt: number;
  /** The HTTP method. */
  readonly method: string;
  /** The URL, without secrets. */
  readonly url: string;
  /** The HTTP status of the answer. Set at `end`. */
  status?: number;
  /** The `X-Request-Id` of the answer. Set at `end`. */
  requestId?: string | undefined;
  /** What came instead of an answer. Set at `error`. */
  error?: unknown;
  /** Milliseconds since `start`. Set at `end` and `error`. */
  duration?: number;
}

/**
 * Publishes calls and attempts on `node:diagnostics_channel`: `orgplane:call:start`, then `orgplane:call:end` with the
 * answer, whatever its status, or `orgplane:call:error` if there was none. `orgplane:attempt:…` likewise. A channel that
 * nobody subscribed to costs nothing.
 *
 * @example
 * subscribe("orgplane:attempt:end", (message) => console.log((message as DiagnosticsMessage).status));
 * const orgplane = createOrgplane({ middleware: [diagnostics()] });
 */
export function diagnostics(): Middleware {
  return { call: publishing("call"), attempt: publishing("attempt"), bodies: false };
}

function publishing(place: "call" | "attempt"): Handler {
  const [start, end, failed] = ["start", "end", "error"].map((event) => channel(`orgplane:${place}:${event}`));

  return async (request, next, context) => {
    if (!start?.hasSubscribers && !end?.hasSubscribers && !failed?.hasSubscribers) return next(request);
    const message: DiagnosticsMessage = {
      context,
      attempt: place === "call" ? 0 : context.attempt,
      method: request.method,
      url: redactedUrl(request.url),
    };
    const started = performance.now();
    start?.publish(message);
    try {
      const response = await next(request);
      message.status = response.status;
      message.requestId = response.headers.get("X-Request-Id") ?? undefined;
      message.duration = performance.now() - started;
      end?.publish(message);
      return response;
    } catch (error) {
      message.error = error;
      message.duration = performance.now() - started;
      failed?.publish(message);
      throw error;
    }
  };
}
