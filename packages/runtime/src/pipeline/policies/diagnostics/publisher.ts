import { redactedRequestId } from "../../../context/public-context.ts";
import type { MiddlewareContext, Place } from "../../../options/middleware.ts";
import { redactedUrl } from "../../../redaction/redacted.ts";
import type { HttpRequest } from "../../../request/request.ts";
import { decodingError } from "../../../response/body.ts";

/** The message about a call or an attempt. `start`, `end` and `error` share one object. */
export interface DiagnosticsMessage {
  /** What is known of the call. It is the same object in all events of a call, which shows which attempts belong together. */
  readonly context: MiddlewareContext;
  /** The number of the attempt, from 1 on; 0 in the events of the call. */
  readonly attempt: number;
  /** The HTTP method. */
  readonly method: string;
  /** The URL, without secrets. */
  readonly url: string;
  /** The HTTP status of the response. Set at `end`, and at `error` if the response is what is wrong. */
  status?: number;
  /** The `X-Request-Id` of the response. Set with `status`. */
  requestId?: string | undefined;
  /** Why there is no response, or what is wrong with it. Set at `error`. */
  error?: unknown;
  /** Milliseconds since `start`. Set at `end` and `error`. */
  duration?: number;
}

/** The used part of a channel of `node:diagnostics_channel`. Not every project that compiles a client has its types. */
export interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** The channels of calls, or of attempts. */
export interface Publisher {
  /** Where it publishes. Without a subscriber, nothing has to be published. */
  readonly channels: readonly Channel[];
  /** Publishes how `next` ends. */
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
    channels: [start, end, failed],

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
