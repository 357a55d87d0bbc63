import { describe, expect, it } from "vitest";
import type { MockExchange } from "../src/exchange.ts";
import { createMockHandler } from "../src/handler.ts";
import { json, mockOf, requestTo, violationsOf } from "./fixture.ts";

const call = mockOf();

describe("the headers of a response", () => {
  it("are the contract's examples", async () => {
    const response = await call("/v1/things", json({ name: "a" }));
    expect(response.headers.get("location")).toBe("/v1/things/thg_1");
    expect(response.headers.get("x-request-id")).toBe("req_1");
    expect((await call("/v1/things")).headers.get("ratelimit")).toBe('"default";r=98;t=42');
  });

  it("repeat the caller's request id, in problems too", async () => {
    const headers = { "X-Request-Id": "mine-1", Prefer: "code=404" };
    const response = await call("/v1/things/thg_1", { headers });
    expect(response.headers.get("x-request-id")).toBe("mine-1");
    expect(await response.json()).toMatchObject({ request_id: "mine-1" });
    const odd = await call("/v1/things/thg_1", { headers: { ...headers, "X-Request-Id": 'a"b' } });
    expect(odd.headers.get("x-request-id")).toMatch(/^req_mock_\d+$/);
  });

  it("name the request in a problem that it asks for, as the problem does, and not that of the example", async () => {
    const fresh = mockOf();
    const ask = async (prefer: string) => {
      const response = await fresh("/v1/things?limit=1", { headers: { Prefer: prefer } });
      return [response.headers.get("x-request-id"), await response.json()];
    };
    const instance = "/v1/things?limit=1";
    expect(await ask("code=401")).toEqual([
      "req_mock_1",
      expect.objectContaining({ code: "unauthenticated", instance, request_id: "req_mock_1" }),
    ]);
    expect(await ask("example=conflicting_parameters")).toEqual([
      "req_mock_2",
      expect.objectContaining({ code: "conflicting_parameters", instance, request_id: "req_mock_2" }),
    ]);
  });

  it("number the mock's own problems", async () => {
    const fresh = mockOf();
    const ids = [await fresh("/"), await fresh("/")].map((response) => response.headers.get("x-request-id"));
    expect(ids).toEqual(["req_mock_1", "req_mock_2"]);
  });

  it("date a deprecation in the format of RFC 9745", async () => {
    const response = await call("/v1/old-things");
    expect(response.headers.get("deprecation")).toBe("@1780272000");
    expect(response.headers.get("sunset")).toBe("Tue, 01 Jun 2027 00:00:00 GMT");
    expect(response.headers.get("sl-violations")).toBeNull();
    expect((await call("/v1/old-things", { headers: { Prefer: "code=500" } })).headers.has("deprecation")).toBe(false);
  });

  it("have no Content-Type without a body", async () => {
    const response = await call("/v1/things/thg_1", { method: "DELETE" });
    expect(response.status).toBe(204);
    expect(response.headers.has("content-type")).toBe(false);
    expect(await response.text()).toBe("");
  });
});

describe("the media type of a response", () => {
  it.each([
    ["*/*", { a: 1 }, "application/json"],
    ["*/*", "text", "text/plain"],
    ["application/*", { a: 1 }, "application/json"],
    ["application/*", "bytes", "application/octet-stream"],
    ["image/*", "bytes", "image/png"],
    ["text/*", "text", "text/plain"],
    ["text/plain; charset=utf-8", "text", "text/plain; charset=utf-8"],
  ])("fits the range %s of the contract, for %j: %s", async (range, example, type) => {
    for (const content of [{ example }, { schema: { const: example }, example }]) {
      const responses = { 200: { description: "", content: { [range]: content } } };
      const handler = createMockHandler({ document: { openapi: "3.1.0", paths: { "/a": { get: { responses } } } } });
      const response = await handler(requestTo("/a"));
      expect([response.headers.get("content-type"), violationsOf(response)]).toEqual([type, []]);
      expect(await response.text()).toBe(typeof example === "string" ? example : JSON.stringify(example));
    }
  });
});

describe("the Accept header", () => {
  it.each([
    "application/json",
    "*/*",
    "application/*;q=0.5",
    "text/html, application/json;q=0.1",
    "nonsense",
    ",,;",
    "application/json; q=7",
  ])("%s gets JSON", async (accept) => {
    const response = await call("/v1/things", { headers: { Accept: accept } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
  });

  it.each(["text/html", "application/problem+json", "application/json;q=0", "image/*"])(
    "%s, which no response has, is disregarded, because the contract documents no 406",
    async (accept) => {
      for (const Prefer of ["", "code=200", "example=some", "dynamic=true"]) {
        const response = await call("/v1/things", { headers: { Accept: accept, Prefer } });
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")).toBe("application/json");
        expect(violationsOf(response)).toEqual([]);
      }
    },
  );

  it("selects among the documented media types", async () => {
    const content = { "application/json": { example: { a: 1 } }, "text/csv": { example: "a\n1\n" } };
    const paths = { "/a": { get: { responses: { 200: { description: "", content } } } } };
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths } });
    const typeFor = async (Accept: string) =>
      (await handler(requestTo("/a", { headers: { Accept } }))).headers.get("content-type");
    expect(await typeFor("text/csv")).toBe("text/csv");
    expect(await typeFor("application/json;q=0.1, text/*")).toBe("text/csv");
    expect(await typeFor("application/json;Q=0.1, text/csv;Q=0.2")).toBe("text/csv");
    expect(await typeFor("application/problem+json")).toBe("application/json");
  });

  it("without a match gets 406 where the contract documents it, but never instead of a requested status", async () => {
    const of = (mediaType: string, example: string) => ({ description: "", content: { [mediaType]: { example } } });
    const responses = { 200: of("text/csv", "a"), 202: of("text/plain", "b"), 406: of("text/plain", "c") };
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths: { "/a": { get: { responses } } } } });
    const answerTo = async (headers: Record<string, string>) => {
      const response = await handler(requestTo("/a", { headers }));
      return [response.status, await response.text()];
    };
    expect(await answerTo({ Accept: "text/csv" })).toEqual([200, "a"]);
    expect(await answerTo({ Accept: "image/png" })).toEqual([406, "c"]);
    expect(await answerTo({ Accept: "text/csv", Prefer: "code=202" })).toEqual([202, "b"]);
  });

  it("of one request does not affect the next", async () => {
    await call("/v1/things", { headers: { Accept: "text/html" } });
    expect((await call("/v1/things")).status).toBe(200);
  });
});

it.each([
  [
    "throws",
    () => {
      throw new Error("from onExchange");
    },
  ],
  ["rejects", () => Promise.reject(new Error("from onExchange"))],
])(
  "an onExchange callback that %s does not change the response, and is reported as an uncaught exception",
  async (_, onExchange) => {
    const uncaught: unknown[] = [];
    process.setUncaughtExceptionCaptureCallback((error) => uncaught.push(error));
    try {
      expect((await mockOf({ onExchange })("/v1/things")).status).toBe(200);
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.setUncaughtExceptionCaptureCallback(null);
    }
    expect(uncaught).toEqual([new Error("from onExchange")]);
  },
);

it("onExchange reports each response, and what was wrong", async () => {
  const exchanges: MockExchange[] = [];
  const observed = mockOf({ onExchange: (exchange) => exchanges.push(exchange) });
  await observed("/v1/things?limit=0");
  await observed("/v1/things");
  await observed("/elsewhere");
  expect(exchanges).toMatchObject([
    {
      method: "GET",
      path: "/v1/things?limit=0",
      operation: "listThings",
      status: 400,
      reasons: [expect.stringContaining("limit must be >= 1")],
    },
    { method: "GET", path: "/v1/things", operation: "listThings", status: 200, reasons: [] },
    { method: "GET", path: "/elsewhere", status: 404, reasons: [expect.stringContaining("The API is at")] },
  ]);
});

describe("the status of a response", () => {
  it.each([
    [{ 101: {}, 204: {} }, "", 204],
    [{ "1XX": {}, OK: {}, 600: {}, 201: {} }, "", 201],
    [{ 200: null, 202: {} }, "", 202],
    [{ "2xx": {} }, "", 200],
    [{ 200: {}, "4xx": {} }, "code=404", 404],
    [{ 101: {}, default: {} }, "", 200],
  ])("is one that can be sent, of those documented: %j with %j gets %s", async (documented, Prefer, status) => {
    const responses = Object.fromEntries(
      Object.entries(documented).map(([code, response]) => [code, response && { description: "" }]),
    );
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths: { "/a": { get: { responses } } } } });
    expect((await handler(requestTo("/a", { headers: { Prefer } }))).status).toBe(status);
  });
});
