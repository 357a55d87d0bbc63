import {
  type Context,
  isSpanContextValid,
  propagation,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from "@opentelemetry/api";

const SETTER: TextMapSetter<Headers> = { set: (headers, name, value) => headers.set(name, value) };

/** Writes the span of `scope` into the headers of a request, over what an earlier attempt wrote there. */
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
