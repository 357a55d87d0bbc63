import { redactedRequestId } from "../../../context/public-context.ts";
import type { MiddlewareContext, Place } from "../../../options/middleware.ts";
import { redactedUrl } from "../../../redaction/redacted.ts";
import type { HttpRequest } from "../../../request/request.ts";
import { decodingError } from "../../../response/settled-call.ts";

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
  /** The HTTP status of the answer. Set at `end`, and at `error` if it is the answer that is wrong. */
  status?: number;
  /** The `X-Request-Id` of the answer. Set with `status`. */
  requestId?: string | undefined;
  /** What came instead of an answer, or is wrong with it. Set at `error`. */
  error?: unknown;
  /** Milliseconds since `start`. Set at `end` and `error`. */
  duration?: number;
}

/** What is used of a channel of `node:diagnostics_channel`, whose types are not there wherever clients are compiled. */
export interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** The channels of calls, or of attempts. */
export interface Publisher {
  /** Whether somebody listens. */
  readonly isHeard: boolean;
  /** Publishes what `next` comes to. */
  publish<Sent extends HttpRequest>(
    request: Sent,
    next: (request: Sent) => Promise<Response>,
    context: MiddlewareContext,
  ): Promise<Response>;
}

/** Opens channels. */
export function openPublisher(place: Place, channel: (name: string) => Channel): Publisher {
  const start = channel(`orgplane:${place}:start`);
  const end = channel(`orgplane:${place}:end`);
  const failed = channel(`orgplane:${place}:error`);

  return {
    get isHeard() {
      return start.hasSubscribers || end.hasSubscribers || failed.hasSubscribers;
    },

    async publish(request, next, context) {
      const { method, url } = request;
      const attempt = place === "call" ? 0 : context.attempt;
      const message: DiagnosticsMessage = { context, attempt, method, url: redactedUrl(url) };
      const started = performance.now();
      const finish = (error: unknown) => {
        message.duration = performance.now() - started;
        if (error === undefined) return end.publish(message);
        message.error = error;
        failed.publish(message);
      };
      start.publish(message);
      try {
        const response = await next(request);
        message.status = response.status;
        message.requestId = redactedRequestId(request, response, context);
        finish(place === "call" ? await decodingError(request, response, context) : undefined);
        return response;
      } catch (error) {
        finish(error);
        throw error;
      }
    },
  };
}
