import {
  type Attributes,
  type Context,
  context as contexts,
  type MeterProvider,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { redactedRequestId } from "./context/public-context.ts";
import {
  callAttributes,
  DURATION_BOUNDARIES,
  errorAttributes,
  failureAttributes,
  propagate,
  requestAttributes,
  responseAttributes,
  spanAttributes,
} from "./extensions/opentelemetry.ts";
import type { Middleware, MiddlewareContext } from "./options/middleware.ts";
import { decodingError } from "./response/body.ts";

/** Where spans and metrics are sent. */
export interface OpenTelemetryOptions {
  /** Makes the spans. Default: the global provider. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Makes the metrics. Default: the global provider at the time of the call of `openTelemetry`. */
  readonly meterProvider?: MeterProvider | undefined;
  /** Writes the trace into requests. Default: the global propagator; without one, `traceparent` is sent. */
  readonly propagator?: TextMapPropagator | undefined;
}

const SCOPE = "@orgplane/runtime";

/**
 * Traces and measures calls with OpenTelemetry: an internal span for each call, with a client span for each of its
 * attempts, whose `traceparent` the server gets. Names follow the HTTP semantic conventions. The metrics are
 * `http.client.request.duration` (seconds, one value an attempt) and `orgplane.client.retries`.
 *
 * @example
 * const orgplane = createOrgplane({ middleware: [openTelemetry()] });
 */
export function openTelemetry({ tracerProvider, meterProvider, propagator }: OpenTelemetryOptions = {}): Middleware {
  const tracer = (tracerProvider ?? trace).getTracer(SCOPE);
  const meter = (meterProvider ?? metrics).getMeter(SCOPE);
  const duration = meter.createHistogram("http.client.request.duration", {
    description: "Duration of HTTP client requests.",
    unit: "s",
    advice: { explicitBucketBoundaries: DURATION_BOUNDARIES },
  });
  const retries = meter.createCounter("orgplane.client.retries", {
    description: "Requests that were sent again.",
    unit: "{request}",
  });
  // Kept for each call: without a context manager, an attempt does not know its call.
  const parents = new WeakMap<MiddlewareContext, Context>();

  return {
    bodies: false,

    async call(request, next, context) {
      // The conventions have one HTTP span for each request. The span around them is not one.
      const span = tracer.startSpan(context.operation.id, {
        kind: SpanKind.INTERNAL,
        attributes: callAttributes(context),
      });
      const scope = trace.setSpan(contexts.active(), span);
      parents.set(context, scope);
      return observe(span, () => contexts.with(scope, () => next(request)), {
        attributesOf: failureAttributes,
        errorOf: (response) => decodingError(request, response, context),
      });
    },

    async attempt(request, next, context) {
      const shared = requestAttributes(request, context);
      const resends = context.attempt - 1;
      if (resends > 0) retries.add(1, shared);
      const parent = parents.get(context) ?? contexts.active();
      const attributes = {
        ...spanAttributes(request, context),
        ...(resends > 0 && { "http.request.resend_count": resends }),
      };
      const name = `${request.method} ${context.operation.path}`;
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
      const scope = trace.setSpan(parent, span);
      propagate(scope, request.headers, propagator);
      const started = performance.now();
      return observe(span, () => contexts.with(scope, () => next(request)), {
        attributesOf(response) {
          const id = redactedRequestId(request, response, context);
          if (id) span.setAttribute("http.response.header.x-request-id", [id]);
          return responseAttributes(response);
        },
        done: (outcome) => duration.record((performance.now() - started) / 1000, { ...shared, ...outcome }, scope),
      });
    },
  };
}

/** What a span records. */
interface Observation {
  /** The attributes of a response. */
  attributesOf(response: Response): Attributes;
  /** What is wrong with a response. */
  errorOf?(response: Response): Promise<unknown>;
  /** Called at the end. */
  done?(outcome: Attributes): void;
}

/** Ends `span` with how `send` ended. */
async function observe(span: Span, send: () => Promise<Response>, observation: Observation): Promise<Response> {
  let outcome: Attributes = {};
  const fail = (error: unknown) => {
    outcome = { ...outcome, ...errorAttributes(error) };
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
  };
  try {
    const response = await send();
    outcome = observation.attributesOf(response);
    if (response.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
    const error = await observation.errorOf?.(response);
    if (error) fail(error);
    return response;
  } catch (error) {
    fail(error);
    throw error;
  } finally {
    span.setAttributes(outcome);
    span.end();
    observation.done?.(outcome);
  }
}
