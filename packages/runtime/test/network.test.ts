import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Fetch, Handler, Next } from "../src/index.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

describe("the User-Agent header", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("names the client, unless the caller sets another", async () => {
    const names: unknown[] = [];
    await using server = await serve((request, response) => {
      names.push(request.headers["user-agent"]);
      response.end("{}");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    await client.get("a");
    await client.get("a", { headers: { "User-Agent": "admin/1.0" } });
    await widgets(undefined, { baseUrl: server.url, headers: { "user-agent": "sync/2.0" } }).get("a");
    expect(names).toEqual(["orgplane-typescript", "admin/1.0", "sync/2.0"]);
  });

  it("is left to the browser in a page", async () => {
    vi.stubGlobal("document", {});
    const names: unknown[] = [];
    const client = widgets((request) => {
      names.push(request.headers.get("User-Agent"));
      return Response.json({});
    });
    await client.get("a");
    expect(names).toEqual([null]);
  });
});

describe("a failed connection", () => {
  it("is a ConnectionError with the cause when the connection is refused", async () => {
    const server = await serve(() => {});
    await server[Symbol.asyncDispose]();
    const error = await rejection(widgets(undefined, { baseUrl: `${server.url}/v1`, retries: 0 }).get("fraud"));
    expect(error).toMatchObject({ name: "ConnectionError", operation: "getWidget", method: "GET" });
    expect((error as Error).message).toBe(
      `The connection to ${new URL(server.url).host} failed: ECONNREFUSED (GET /v1/widgets/fraud)`,
    );
    expect((error as Error).cause).toBeInstanceOf(TypeError);
  });

  it("is a ConnectionError when the connection is reset", async () => {
    await using server = await serve((request) => void request.socket.destroy());
    const client = widgets(undefined, { baseUrl: server.url, retries: 0 });
    expect(await rejection(client.create({ name: "fraud" }))).toMatchObject({ name: "ConnectionError" });
  });

  it("is a ConnectionError when the caller's fetch rejects, whatever it throws", async () => {
    for (const thrown of [new SyntaxError("odd"), "odd", { odd: true }]) {
      const error = await rejection(observed(() => Promise.reject(thrown), { retries: 0 }).client.get("fraud"));
      expect(error).toMatchObject({ name: "ConnectionError", cause: thrown });
    }
    const fail = () => {
      throw new RangeError("odd");
    };
    const sync = observed(fail, { retries: 0 });
    expect(await rejection(sync.client.get("fraud"))).toMatchObject({ name: "ConnectionError" });
  });

  it("is a ConnectionError when fetch resolves to something that is not a response", async () => {
    const { headers } = new Response();
    const text = async () => "{}";
    for (const given of [undefined, null, 42, {}, { status: 200 }, { status: 200, headers }, { status: 200, text }]) {
      const fetch = (() => given) as unknown as Fetch;
      const error = await rejection(widgets(fetch).get("fraud"));
      expect(error).toMatchObject({ name: "ConnectionError", operation: "getWidget", attempts: { length: 1 } });
      expect((error as Error).message).toContain("did not answer with a Response");
    }
  });
});

describe("the fetch function", () => {
  afterEach(() => vi.unstubAllGlobals());

  const given: unknown[][] = [];
  const fetch = (async (...args: unknown[]) => {
    given.push(args);
    return Response.json({ id: "wdg_1", name: "fraud" });
  }) as Fetch;

  it("is the platform's at the time of the call, and receives URL and options", async () => {
    const client = widgets(undefined);
    vi.stubGlobal("fetch", fetch);
    await client.create({ name: "fraud" });
    const init = { method: "POST", body: '{"name":"fraud"}', redirect: "manual", signal: expect.any(AbortSignal) };
    expect(given.splice(0)).toEqual([["https://api.test/v1/widgets", expect.objectContaining(init)]]);
  });

  it("may add headers, which stay with that attempt", async () => {
    const baggage: (string | null)[] = [];
    vi.stubGlobal("fetch", async (_: string, { headers }: { headers: Record<string, string> }) => {
      headers["baggage"] = [headers["baggage"] ?? [], `attempt=${baggage.length + 1}`].flat().join();
      baggage.push(new Headers(headers).get("Baggage"));
      return baggage.length < 3 ? new Response(null, { status: 503 }) : Response.json({});
    });
    await widgets(undefined).get("fraud");
    expect(baggage).toEqual(["attempt=1", "attempt=2", "attempt=3"]);
  });

  it("receives the Request that middleware passed on, with all its properties", async () => {
    vi.stubGlobal("fetch", fetch);
    const uncached = { call: (request: Request, next: Next) => next(new Request(request, { cache: "no-store" })) };
    await widgets(undefined, { middleware: [uncached] }).get("fraud");
    expect(given.splice(0)).toEqual([[expect.objectContaining({ cache: "no-store" })]]);
  });

  it("receives nothing but a Request when the caller provides it", async () => {
    await widgets(fetch).get("fraud");
    expect(given.splice(0)).toEqual([[expect.any(Request)]]);
  });
});

describe("the caller's signal", () => {
  const never = () => new Promise<Response>(() => {});

  it("sends nothing when it has already aborted", async () => {
    const { client, requests } = observed();
    const reason = new Error("changed my mind");
    const error = await rejection(client.get("fraud", { signal: AbortSignal.abort(reason) }));
    expect(error).toMatchObject({ name: "AbortError", operation: "getWidget", attempts: [] });
    expect((error as Error).cause).toBe(reason);
    expect((error as Error).message).toBe("Aborted: changed my mind (GET /v1/widgets/fraud)");
    expect(requests).toHaveLength(0);
  });

  it("calls no middleware when it has already aborted", async () => {
    const call = vi.fn((request: Request, next: Next) => next(request));
    const { client } = observed(undefined, { middleware: [{ call }] });
    await client.get("fraud");
    await rejection(client.get("fraud", { signal: AbortSignal.abort() }));
    expect(call).toHaveBeenCalledTimes(1);
    const aborted = observed(undefined, { noOp: true }).client.get("fraud", { signal: AbortSignal.abort() });
    expect(await rejection(aborted)).toMatchObject({ name: "AbortError" });
  });

  it("may abort with any reason", async () => {
    const reasons = [null, Symbol("why"), {}, Object.assign(new Error(), { message: Symbol("why") })];
    for (const reason of reasons) {
      const error = await rejection(observed().client.get("fraud", { signal: AbortSignal.abort(reason) }));
      expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent" });
    }
    const untold = await rejection(observed().client.get("fraud", { signal: AbortSignal.abort(Object.create(null)) }));
    expect((untold as Error).message).toContain("Aborted: for an unknown reason");
  });

  it.each(["call", "attempt"])("keeps the request from being sent when middleware of a %s aborts it", async (place) => {
    const controller = new AbortController();
    const abort: Handler = (request, next) => {
      controller.abort();
      return next(request);
    };
    const { client, requests } = observed(undefined, { middleware: [{ [place]: abort }] });
    const error = await rejection(client.create({ name: "a" }, { signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent" });
    expect(requests).toHaveLength(0);
  });

  it("ends a waiting call even if fetch ignores it", async () => {
    const controller = new AbortController();
    const pending = rejection(observed(never).client.get("fraud", { signal: controller.signal }));
    setTimeout(() => controller.abort(), 10);
    expect(await pending).toMatchObject({ name: "AbortError", cause: { name: "AbortError" } });
  });

  it("ends a call whose response body has stalled", async () => {
    await using server = await serve((_, response) => void response.writeHead(200).write('{"id":'));
    const signal = AbortSignal.timeout(50);
    const error = await rejection(widgets(undefined, { baseUrl: server.url }).get("fraud", { signal }));
    expect(error).toMatchObject({ name: "AbortError", cause: { name: "TimeoutError" } });
  });

  it("ends a call whose failure response has stalled", async () => {
    await using server = await serve((_, response) => void response.writeHead(500).write("<p>"));
    const signal = AbortSignal.timeout(50);
    const error = await rejection(widgets(undefined, { baseUrl: server.url }).get("fraud", { signal, retries: 0 }));
    expect(error).toMatchObject({ name: "AbortError", cause: { name: "TimeoutError" } });
  });

  it("ends a call that waits for its token", async () => {
    const { client, requests } = observed(undefined, { token: () => new Promise<string>(() => {}) });
    const error = await rejection(client.get("fraud", { signal: AbortSignal.timeout(10) }));
    expect(error).toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(0);
  });

  it("has no listener left after the call", async () => {
    const { signal } = new AbortController();
    await observed().client.get("fraud", { signal });
    // The platform's own listener, on the request, disappears when the request is garbage-collected.
    expect(getEventListeners(signal, "abort").length).toBeLessThanOrEqual(1);
  });

  it("is rejected when it is not a signal", async () => {
    const error = await rejection(observed().client.get("fraud", { signal: {} as AbortSignal }));
    expect(error).toMatchObject({ name: "ArgumentError", operation: "getWidget" });
  });
});
