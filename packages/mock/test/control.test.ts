import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { type StartMockOptions, startMock } from "../src/start.ts";
import { fixture } from "./fixture.ts";
import { shellOf } from "./shell-fixture.ts";

describe("GET /__mock", () => {
  it("reports the mock's settings and the session", async () => {
    const { control } = await shellOf({ delays: [{ ms: 1 }], active: ["flaky"] });
    const response = await control("GET", "", undefined, { "X-Mock-Session": "w1" });
    expect(await response.json()).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      mode: "stateless",
      url: null,
      platform: null,
      directory: null,
      contract: {
        title: "Things",
        version: "1",
        hash: expect.stringMatching(/^[\da-f]{64}$/),
        operations: 12,
        loaded_at: expect.stringMatching(/Z$/),
        problems: [],
      },
      started_at: expect.stringMatching(/Z$/),
      uptime_seconds: expect.any(Number),
      session: {
        name: "w1",
        created_at: expect.stringMatching(/Z$/),
        used_at: expect.stringMatching(/Z$/),
        data: null,
        seed: null,
        now: expect.stringMatching(/Z$/),
        scenarios: ["flaky"],
        faults: 0,
        delays: [{ ms: 1 }],
      },
      collections: null,
      data_sets: [],
      sessions: 1,
    });
    expect((await control("GET", "/health")).status).toBe(200);
  });

  it("reports why a newer contract is not served, until one is", async () => {
    const { mock, control } = await shellOf();
    const problems = async () => (await (await control("GET", "")).json()).contract.problems;
    mock.keepDespite("api.yaml is no valid YAML");
    expect(await problems()).toEqual(["api.yaml is no valid YAML"]);
    mock.replace({ openapi: "3.1.0", paths: { "/a": { get: { responses: {} } } } });
    expect(await problems()).toEqual([]);
  });
});

describe("an invalid request to the control API", () => {
  it.each([
    ["GET", "/nothing", undefined, 404, "There is nothing at /__mock/nothing. There are /__mock, /__mock/health"],
    ["PATCH", "/delay", {}, 405, "/__mock/delay takes GET, PUT, DELETE, not PATCH."],
    ["PUT", "/delay", { ms: "fast" }, 422, "/ms must be a number from 0 to 300000."],
    ["PUT", "/delay", undefined, 422, "The body must be an object."],
    ["POST", "/reset", { sed: 1 }, 422, '/sed is not known here; did you mean "seed"?'],
    ["POST", "/clock", { advance_seconds: 1 }, 501, "keeps no state"],
    ["GET", "/state", undefined, 501, "keeps no state"],
    ["GET", "/state/spaces", undefined, 501, "keeps no state"],
    ["GET", "/requests?format=xml", undefined, 400, "json or har, not as xml"],
    ["GET", "/requests?limit=5", undefined, 400, "takes format, operation and after, not limit"],
    ["GET", "/requests?after=x", undefined, 400, "after takes the id of a request"],
    ["PUT", "/scenarios/%ff", { active: true }, 400, "%ff is not valid percent-encoding"],
    ["POST", "/sessions", { name: "a b" }, 422, "is not a session"],
    ["DELETE", "/sessions/nobody", undefined, 404, 'There is no session "nobody"'],
    ["DELETE", "/sessions/default", undefined, 409, "reset it instead"],
  ])("%s %s with %j gets a problem that explains it: %d", async (method, path, body, status, detail) => {
    const { control } = await shellOf();
    const response = await control(method, path, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect((await response.json()).detail).toContain(detail);
  });

  it("gets 400 when its body is not JSON", async () => {
    const { mock } = await shellOf();
    const response = await mock.fetch("http://localhost/__mock/delay", { method: "PUT", body: "{" });
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain("The body is not valid JSON");
  });
});

describe("a page", () => {
  it.each([
    ["http://localhost:4010", 200],
    ["http://localhost:5173", 200],
    ["http://127.0.0.1:5173", 200],
    ["http://app.localhost", 200],
    ["https://example.com", 403],
    ["http://localhost.example.com", 403],
    ["http://app.not-localhost", 403],
    ["null", 403],
  ])("of %s that uses the control API gets %d", async (origin, status) => {
    const { control } = await shellOf();
    const response = await control("GET", "/health", undefined, { Origin: origin });
    expect(response.status).toBe(status);
    expect(response.headers.get("access-control-allow-origin")).toBe(status === 200 ? origin : null);
  });

  it("gets its preflight answered", async () => {
    const { mock } = await shellOf();
    const headers = { Origin: "http://localhost:5173", "Access-Control-Request-Method": "PUT" };
    const response = await mock.fetch("http://localhost:4010/__mock/delay", { method: "OPTIONS", headers });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toBe("PUT");
  });
});

describe("a page whose name has been made to lead to this machine", () => {
  /** The response to a page under this host name. The browser sends no Origin, since the page has the mock's own. */
  const ask = async (host: string, options: StartMockOptions = {}) => {
    await using mock = await startMock({ document: fixture, ...options });
    const socket = request({
      host: "127.0.0.1",
      port: mock.port,
      path: "/__mock/health",
      headers: { Host: host },
    }).end();
    const [answer] = (await once(socket, "response")) as [IncomingMessage];
    return { status: answer.statusCode, body: await text(answer) };
  };

  it.each(["rebound.example.com:4010", "127.0.0.1.example.com", "localhost.example.com", "example.com."])(
    "cannot use the control API: %s",
    async (host) => {
      const { status, body } = await ask(host);
      expect(status).toBe(403);
      expect(JSON.parse(body).detail).toContain("--allow-host");
    },
  );

  it.each([
    "localhost:4010",
    "127.0.0.1",
    "[::1]:4010",
    "192.168.1.7",
    "mock",
    "mock.localhost",
    "host.docker.internal",
  ])("is not assumed for a name that nobody else can own: %s", async (host) => {
    expect((await ask(host)).status).toBe(200);
  });

  it("is not assumed for a name listed in allowedHosts", async () => {
    expect((await ask("mock.acme.example", { allowedHosts: ["mock.acme.example"] })).status).toBe(200);
  });
});

describe("the served contract", () => {
  it("is available beside the API, as JSON and as YAML", async () => {
    const { mock } = await shellOf();
    const asJson = await mock.fetch("http://localhost/openapi.json");
    expect((await asJson.json()).info.title).toBe("Things");
    const yaml = await mock.fetch("http://localhost/openapi.yaml");
    expect(await yaml.text()).toMatch(/^openapi: 3\.1\.1\n/);
  });
});
