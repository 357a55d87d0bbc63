import {
  type Attributes,
  type Context,
  isSpanContextValid,
  propagation,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from "@opentelemetry/api";
import type { MiddlewareContext } from "../options/middleware.ts";
import { redactedUrl } from "../redaction/redacted.ts";

// The names are those of the HTTP semantic conventions: https://opentelemetry.io/docs/specs/semconv/http/

/** Bucket boundaries of `http.client.request.duration` in seconds, as the conventions have them. */
export const DURATION_BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Attributes of a request that metrics may have too: each has few values. */
export function requestAttributes({ method, url }: Request, { operation }: MiddlewareContext): Attributes {
  const { protocol, hostname, port } = new URL(url);
  return {
    "http.request.method": method,
    "server.address": hostname,
    "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
    "url.scheme": protocol.slice(0, -1),
    "url.template": operation.path,
    "orgplane.operation": operation.id,
  };
}

/** Attributes of one request, for spans alone. */
export function spanAttributes(request: Request, context: MiddlewareContext): Attributes {
  return { ...requestAttributes(request, context), "url.full": redactedUrl(request.url) };
}

/** Attributes of a call. */
export function callAttributes({ operation }: MiddlewareContext): Attributes {
  return { "orgplane.operation": operation.id };
}

/** Attributes of a response. */
export function responseAttributes(response: Response): Attributes {
  return { "http.response.status_code": response.status, ...failureAttributes(response) };
}

/** Attributes of a response that is no success. */
export function failureAttributes({ status }: Response): Attributes {
  return status >= 400 ? { "error.type": String(status) } : {};
}

/** Attributes of an error. Its name has few values; its message would have many. */
export function errorAttributes(error: unknown): Attributes {
  return { "error.type": error instanceof Error ? error.name : "_OTHER" };
}

const SETTER: TextMapSetter<Headers> = { set: (headers, name, value) => headers.set(name, value) };

/** Writes the span of `scope` into the headers of a request. It replaces what an earlier attempt wrote. */
export function propagate(scope: Context, headers: Headers, propagator: TextMapPropagator | undefined): void {
  if (propagator) propagator.inject(scope, headers, SETTER);
  else if (propagation.fields().length > 0) propagation.inject(scope, headers, SETTER);
  else injectTraceContext(scope, headers);
}

/** https://www.w3.org/TR/trace-context/, for programs that register no propagator. */
function injectTraceContext(scope: Context, headers: Headers): void {
  const span = trace.getSpanContext(scope);
  if (!span || !isSpanContextValid(span)) return;
  headers.set("traceparent", `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, "0")}`);
  const state = span.traceState?.serialize();
  if (state) headers.set("tracestate", state);
}
