import { type Context, context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  AggregationTemporality,
  type DataPoint,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { afterEach, describe, expect, it } from "vitest";
import { type OpenTelemetryOptions, openTelemetry } from "../src/opentelemetry.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

afterEach(() => {
  for (const api of [context, metrics, propagation, trace]) api.disable();
});

/** An SDK that records spans and metrics. */
function sdk() {
  const spanExporter = new InMemorySpanExporter();
  const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const meterProvider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
  });
  return {
    tracerProvider,
    meterProvider,
    spans: () => spanExporter.getFinishedSpans(),
    /** The values of a metric. */
    async points(name: string): Promise<DataPoint<unknown>[]> {
      await meterProvider.forceFlush();
      const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
      return all.filter(({ descriptor }) => descriptor.name === name).at(-1)?.dataPoints ?? [];
    },
  };
}

const widget = () => Response.json({ id: "wgt_1" }, { headers: { "X-Request-Id": "req_1" } });
const failing = (times: number) => {
  let count = 0;
  return () => (count++ < times ? new Response(null, { status: 503 }) : widget());
};

/** A traced client, and its spans and metrics. */
function traced(response: Parameters<typeof observed>[0], options: OpenTelemetryOptions = {}, more: object = {}) {
  const kit = sdk();
  const { tracerProvider, meterProvider } = kit;
  const middleware = [openTelemetry({ tracerProvider, meterProvider, ...options })];
  return { ...kit, ...observed(response, { middleware, ...more }) };
}

const traceparent = (request: Request | undefined) => request?.headers.get("traceparent")?.split("-") ?? [];

describe("a traced call", () => {
  it("is an internal span with one client span per attempt", async () => {
    const { client, spans } = traced(failing(2));
    await client.get("fraud");
    expect(spans().map(({ name }) => name)).toEqual([
      "GET /widgets/{widget}",
      "GET /widgets/{widget}",
      "GET /widgets/{widget}",
      "getWidget",
    ]);
    const call = spans().at(-1);
    for (const attempt of spans().slice(0, -1)) {
      expect(attempt.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
      expect(attempt.kind).toBe(SpanKind.CLIENT);
    }
    expect(call).toMatchObject({ kind: SpanKind.INTERNAL, parentSpanContext: undefined });
  });

  it("has the attributes of the HTTP semantic conventions", async () => {
    const { client, spans } = traced(failing(1));
    await client.get("fraud");
    const common = {
      "http.request.method": "GET",
      "url.full": "https://api.test/v1/widgets/fraud",
      "url.scheme": "https",
      "url.template": "/widgets/{widget}",
      "server.address": "api.test",
      "server.port": 443,
      "orgplane.operation": "getWidget",
    };
    const [first, second, call] = spans().map(({ attributes }) => attributes);
    const ok = { "http.response.status_code": 200, "http.response.header.x-request-id": ["req_1"] };
    expect(first).toEqual({ ...common, "http.response.status_code": 503, "error.type": "503" });
    expect(second).toEqual({ ...common, ...ok, "http.request.resend_count": 1 });
    expect(call).toEqual({ "orgplane.operation": "getWidget" });
    expect(spans().map(({ status }) => status.code)).toEqual([
      SpanStatusCode.ERROR,
      SpanStatusCode.UNSET,
      SpanStatusCode.UNSET,
    ]);
  });

  it("has the name of the error when there is no response", async () => {
    const { client, spans } = traced(() => Promise.reject(new Error("no route")), {}, { retries: 0 });
    await rejection(client.get("fraud"));
    for (const span of spans()) {
      expect(span.attributes["error.type"]).toBe("ConnectionError");
      expect(span.status).toEqual({
        code: SpanStatusCode.ERROR,
        message: expect.stringContaining("failed: no route (GET /v1/widgets/fraud"),
      });
    }
    expect(spans()).toHaveLength(2);
  });

  it("is marked as an error when its response cannot be decoded, while its attempt is not", async () => {
    const { client, spans } = traced(() => new Response("<p>Sign in</p>"));
    const error = (await rejection(client.get("fraud"))) as Error;
    expect(error.name).toBe("DecodeError");
    const [attempt, call] = spans();
    expect(attempt).toMatchObject({ attributes: { "http.response.status_code": 200 }, status: { code: 0 } });
    expect(call?.attributes["error.type"]).toBe("DecodeError");
    expect(call?.status).toEqual({ code: SpanStatusCode.ERROR, message: error.message });
  });

  it("is not marked as an error when there is nothing to decode", async () => {
    const { client, spans } = traced(({ method }) =>
      method === "DELETE" ? new Response(null, { status: 204 }) : new Response("bytes"),
    );
    await client.delete("fraud");
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("bytes");
    expect(spans().map(({ status }) => status.code)).toEqual(Array(4).fill(SpanStatusCode.UNSET));
  });

  it("is marked as an error when the server rejects it", async () => {
    const { client, spans } = traced(() => new Response(null, { status: 404 }));
    await rejection(client.get("fraud"));
    expect(spans().map(({ attributes }) => attributes["error.type"])).toEqual(["404", "404"]);
  });

  it("contains no secret", async () => {
    const { client, spans } = traced(widget, {}, { token: "tok_s3cret", apiKey: "key_s3cret" });
    await client.update(
      "a",
      { password: "s3cret" },
      { query: { organization: "acme" }, headers: { "X-Token": "s3cret" } },
    );
    await client.list({ filter: { token: "s3cret" } });
    expect(spans().length).toBe(4);
    const told = spans().map(({ name, attributes, status }) => ({ name, attributes, status }));
    expect(JSON.stringify(told)).toContain("filter%5Btoken%5D=[redacted]");
    expect(JSON.stringify(told)).not.toContain("s3cret");
  });

  it("contains no credential that the server repeats as the request id", async () => {
    const respond = () => Response.json({ id: "a" }, { headers: { "X-Request-Id": "for tok_s3cret" } });
    const { client, spans } = traced(respond, {}, { token: "tok_s3cret" });
    await client.get("fraud");
    expect(spans()[0]?.attributes["http.response.header.x-request-id"]).toEqual(["for [redacted]"]);
  });

  it("records a body that breaks off", async () => {
    await using server = await serve((_, response) => {
      response.setHeader("Content-Length", 30).write('{"id":', () => response.destroy());
    });
    const { tracerProvider, spans } = sdk();
    const client = widgets(undefined, {
      baseUrl: server.url,
      retries: 0,
      middleware: [openTelemetry({ tracerProvider })],
    });
    await rejection(client.get("fraud"));
    expect(spans().map(({ attributes }) => attributes["error.type"])).toEqual(["ConnectionError", "ConnectionError"]);
    expect(spans()[0]?.attributes["server.port"]).toBe(Number(new URL(server.url).port));
  });
});

describe("the trace context", () => {
  it("is sent with each attempt, with the id of its span", async () => {
    const { client, requests, spans } = traced(failing(2));
    await client.create({ name: "fraud" });
    const sent = requests.map(traceparent);
    expect(sent.map(([, , span]) => span)).toEqual(
      spans()
        .slice(0, 3)
        .map((span) => span.spanContext().spanId),
    );
    expect(new Set(sent.map(([, , span]) => span)).size).toBe(3);
    expect(new Set(sent.map(([, trace]) => trace)).size).toBe(1);
    expect(sent[0]?.[0]).toBe("00");
    expect(sent[0]?.[3]).toBe("01");
  });

  it("continues the caller's trace", async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const { client, requests, tracerProvider, spans } = traced(widget);
    const parent = tracerProvider.getTracer("test").startSpan("parent");
    await context.with(trace.setSpan(context.active(), parent), async () => client.get("fraud"));
    expect(traceparent(requests[0])[1]).toBe(parent.spanContext().traceId);
    expect(spans().at(-1)?.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
  });

  it("is active during an attempt", async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const active: Context[] = [];
    const { client, requests } = traced(() => {
      active.push(context.active());
      return widget();
    });
    await client.get("fraud");
    expect(trace.getSpanContext(active[0] as Context)?.spanId).toBe(traceparent(requests[0])[2]);
  });

  it("is separate for concurrent calls", async () => {
    const { client, requests } = traced(failing(3));
    await Promise.all([client.get("a"), client.get("b"), client.get("c")]);
    const traces = new Map<string, Set<string | undefined>>();
    for (const request of requests) {
      traces.set(request.url, (traces.get(request.url) ?? new Set()).add(traceparent(request)[1]));
    }
    expect([...traces.values()].map((ids) => ids.size)).toEqual([1, 1, 1]);
    expect(new Set([...traces.values()].flatMap((ids) => [...ids])).size).toBe(3);
  });

  it("is written by the given propagator, or else by the global one", async () => {
    const inject = (field: string) => ({
      fields: () => [field],
      inject: (_: Context, carrier: unknown, setter: { set(carrier: unknown, key: string, value: string): void }) =>
        setter.set(carrier, field, "1"),
      extract: (scope: Context) => scope,
    });
    const given = traced(widget, { propagator: inject("x-given") });
    await given.client.get("fraud");
    expect(given.requests[0]?.headers.get("x-given")).toBe("1");
    expect(given.requests[0]?.headers.has("traceparent")).toBe(false);

    propagation.setGlobalPropagator(inject("x-global"));
    const global = traced(widget);
    await global.client.get("fraud");
    expect(global.requests[0]?.headers.get("x-global")).toBe("1");
    expect(global.requests[0]?.headers.has("traceparent")).toBe(false);
  });

  it("is passed on even when tracing is off", async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    const { client, requests } = observed(widget, { middleware: [openTelemetry()] });
    const remote = {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      traceFlags: 1,
      isRemote: true,
    };
    await context.with(trace.setSpanContext(context.active(), remote), async () => client.get("fraud"));
    expect(requests[0]?.headers.get("traceparent")).toBe("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  });

  it("is not invented when nothing is registered", async () => {
    const { client, requests } = observed(widget, { middleware: [openTelemetry()] });
    expect(await client.get("fraud")).toEqual({ id: "wgt_1" });
    expect(requests[0]?.headers.has("traceparent")).toBe(false);
  });
});

describe("the OpenTelemetry providers", () => {
  it("default to the global ones", async () => {
    const { tracerProvider, meterProvider, spans, points } = sdk();
    trace.setGlobalTracerProvider(tracerProvider);
    metrics.setGlobalMeterProvider(meterProvider);
    await observed(widget, { middleware: [openTelemetry()] }).client.get("fraud");
    expect(spans()).toHaveLength(2);
    expect(await points("http.client.request.duration")).toHaveLength(1);
  });
});

describe("the OpenTelemetry metrics", () => {
  it("contain the duration of each attempt, in seconds, with few attributes", async () => {
    const { client, points } = traced(failing(1));
    await client.get("fraud");
    await client.get("other");
    const durations = (await points("http.client.request.duration")) as DataPoint<Histogram>[];
    expect(durations.map(({ attributes, value }) => [attributes["http.response.status_code"], value.count])).toEqual([
      [503, 1],
      [200, 2],
    ]);
    expect(durations[0]?.attributes).toEqual({
      "http.request.method": "GET",
      "server.address": "api.test",
      "server.port": 443,
      "url.scheme": "https",
      "url.template": "/widgets/{widget}",
      "orgplane.operation": "getWidget",
      "http.response.status_code": 503,
      "error.type": "503",
    });
    expect(durations[0]?.value.buckets.boundaries[0]).toBe(0.005);
    expect(durations[0]?.value.max).toBeLessThan(5);
  });

  it("count retries", async () => {
    const { client, points } = traced(failing(2));
    await client.get("fraud");
    const [retries] = await points("orgplane.client.retries");
    expect(retries?.value).toBe(2);
    expect(retries?.attributes["orgplane.operation"]).toBe("getWidget");
  });

  it("count nothing without a retry", async () => {
    const { client, points } = traced(widget);
    await client.get("fraud");
    expect(await points("orgplane.client.retries")).toEqual([]);
  });
});
