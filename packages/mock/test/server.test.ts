import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningMock, startMock } from "../src/start.ts";
import { fixture } from "./fixture.ts";

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ document: fixture, maxBodyBytes: 100_000 });
});
afterAll(() => mock.close());

const headers = { Authorization: "Bearer token" };

/** The server's response to raw bytes. With `hangUp`, the connection is closed right after them. */
function say(bytes: string | Buffer, { hangUp = false, port = mock.port } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
    socket.write(bytes, () => {
      if (hangUp) setTimeout(() => socket.resetAndDestroy(), 20);
    });
    socket.setTimeout(1000, () => socket.destroy());
  });
}

async function isAlive(): Promise<boolean> {
  return (await fetch(`${mock.url}/things`, { headers })).status === 200;
}

describe("a running mock", () => {
  it("reports its URL with the base path, its port, and the number of its operations", () => {
    expect(mock.url).toBe(`http://127.0.0.1:${mock.port}/v1`);
    expect(mock.port).toBeGreaterThan(0);
    expect(mock.operations).toBe(12);
  });

  it("responds over HTTP as the handler does", async () => {
    const response = await fetch(`${mock.url}/things/thg_1/content`, { headers });
    expect(response.headers.get("content-length")).toBe("5");
    expect(await response.text()).toBe("é,1\n");
  });

  it("answers HEAD with a length and no body", async () => {
    const response = await fetch(`${mock.url}/things/thg_1`, { method: "HEAD", headers });
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
    expect(await response.text()).toBe("");
  });

  it("accepts an upload of arbitrary bytes", async () => {
    const form = new FormData();
    form.set("file", new Blob([Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))]), "all.bin");
    form.set("kind", "image");
    expect((await fetch(`${mock.url}/things/thg_1/content`, { method: "POST", headers, body: form })).status).toBe(201);
  });

  it("responds 413 to an upload far above the limit, and keeps running", async () => {
    const init = { method: "PUT", headers: { ...headers, "Content-Type": "application/octet-stream" } };
    const large = await fetch(`${mock.url}/things/thg_1/content`, { ...init, body: new Uint8Array(5_000_000) });
    expect(large.status).toBe(413);
    expect((await fetch(`${mock.url}/things/thg_1/content`, { ...init, body: new Uint8Array(99_999) })).status).toBe(
      200,
    );
  });
});

describe("a body that is declared to be far above the limit", () => {
  it.each(["X-API-Key: a\r\n", ""])("is refused before it has come, %j", async (credentials) => {
    const head = "PUT /v1/things/thg_1/content HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n";
    const answer = await say(`${head}${credentials}Connection: close\r\nContent-Length: 10000000000\r\n\r\nx`);
    expect(answer).toContain(credentials === "" ? "HTTP/1.1 401" : "HTTP/1.1 413");
  });
});

it("the control API does not take a body that is too long for an empty one", async () => {
  const head = "POST /__mock/reset HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10000000000\r\n\r\n{";
  expect(await say(head)).toContain("HTTP/1.1 413");
});

describe("a request that is not HTTP", () => {
  it.each([
    ["garbage", Buffer.from([0, 1, 2, 255, 254, 13, 10, 13, 10]), "400"],
    ["half a request line", "GET\r\n\r\n", "400"],
    ["a header without a name", "GET /v1/things HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n", "400"],
    [
      "two Content-Lengths",
      "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
      "400",
    ],
    ["an invalid chunk", "POST /v1/things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400"],
    ["headers above 16 kB", `GET /v1/things HTTP/1.1\r\nHost: x\r\nX-Large: ${"x".repeat(20_000)}\r\n\r\n`, "431"],
  ])("gets a problem with its status, and the server keeps running: %s", async (_, bytes, status) => {
    const answer = await say(bytes);
    expect(answer.split("\r\n")[0]).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toContain("application/problem+json");
    expect(answer).toContain("Access-Control-Allow-Origin: *");
    expect(await isAlive()).toBe(true);
  });
});

describe("an unusual request", () => {
  it.each([
    ["another server's URL", "GET http://elsewhere.test/v1/things HTTP/1.1", 401],
    ["a path that looks like a host", "GET //elsewhere.test/v1/things HTTP/1.1", 404],
    ["broken percent-encoding", "GET /v1/things/%ZZ%E0 HTTP/1.1", 401],
    ["an invalid URL", "GET http://[ HTTP/1.1", 400],
    ["a URL with credentials", "GET http://ada:secret@x/v1/things HTTP/1.1", 400],
    ["another version", "GET /v1/things HTTP/2.0", 505],
    ["TRACE", "TRACE /v1/things HTTP/1.1", 405],
    ["TRACE of an unknown path", "TRACE /nowhere HTTP/1.1", 404],
    ["CONNECT", "CONNECT elsewhere.test:443 HTTP/1.1", 501],
    ["an unknown method", "BREW /v1/things HTTP/1.1", 501],
    ["a method in lower case", "get /v1/things HTTP/1.1", 501],
    ["a method of WebDAV", "PROPFIND /v1/things HTTP/1.1", 405],
    ["OPTIONS *", "OPTIONS * HTTP/1.1", 204],
    ["an upgrade", "GET /v1/things HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade, close", 401],
    ["an empty Host", "GET /v1/things HTTP/1.1\r\nHost:", 401],
    ["a Host with a port", "GET /v1/things HTTP/1.1\r\nHost: [::1]:4010", 401],
    ["a Host with an underscore", "GET /v1/things HTTP/1.1\r\nHost: my_mock", 401],
    ["an invalid Host", "GET /v1/things HTTP/1.1\r\nHost: a b<c>", 400],
    ["a Host with a path", "GET /v1/things HTTP/1.1\r\nHost: a/b", 400],
    ["a Host with a user", "GET /v1/things HTTP/1.1\r\nHost: a@b", 400],
    ["a Host with an invalid port", "GET /v1/things HTTP/1.1\r\nHost: a:99999", 400],
    ["an IPv6 Host without its bracket", "GET /v1/things HTTP/1.1\r\nHost: [::1", 400],
    ["two Hosts", "GET /v1/things HTTP/1.1\r\nHost: a\r\nHost: b", 400],
    ["the same Host twice", "GET /v1/things HTTP/1.1\r\nHost: a\r\nhost: a", 400],
    ["two Hosts in HTTP/1.0", "GET /v1/things HTTP/1.0\r\nHost: a\r\nHost: b", 400],
  ])("gets a response: %s", async (_, head, status) => {
    const host = head.includes("Host:") ? "" : "\r\nHost: x";
    expect((await say(`${head}${host}\r\nConnection: close\r\n\r\n`)).split("\r\n")[0]).toContain(`HTTP/1.1 ${status}`);
    expect(await isAlive()).toBe(true);
  });

  it.each([
    ["no Host", "GET /v1/things HTTP/1.1", 400, "needs the header Host"],
    [
      "a transfer coding beside chunked",
      "POST /v1/things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0",
      501,
      "chunked, not gzip, chunked",
    ],
    ["an unknown Expect header", "GET /v1/things HTTP/1.1\r\nHost: x\r\nExpect: more", 417, "100-continue, not more"],
  ])("gets a problem that explains it, and the server keeps running: %s", async (_, head, status, detail) => {
    const answer = await say(`${head}\r\nConnection: close\r\n\r\n`);
    expect(answer.split("\r\n")[0]).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toContain("application/problem+json");
    expect(answer).toContain(detail);
    expect(await isAlive()).toBe(true);
  });

  it("may omit Host in HTTP/1.0, and may expect 100-continue", async () => {
    expect(await say("GET /v1/things HTTP/1.0\r\nX-API-Key: a\r\n\r\n")).toContain("HTTP/1.1 200");
    const post = "POST /v1/things HTTP/1.1\r\nHost: x\r\nX-API-Key: a\r\nContent-Type: application/json\r\n";
    const answer = await say(
      `${post}Expect: 100-continue\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{"name":"ab"}`,
    );
    expect(answer).toContain("HTTP/1.1 100 Continue");
    expect(answer).toContain("HTTP/1.1 201");
  });

  it.each([
    [
      "before the body",
      "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n",
    ],
    [
      "inside the body",
      'POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"na',
    ],
    [
      "inside a chunk",
      "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{",
    ],
    ["before the response", "GET /v1/things HTTP/1.1\r\nHost: x\r\n\r\n"],
  ])("may be cut off %s without harm", async (_, bytes) => {
    await say(bytes, { hangUp: true });
    expect(await isAlive()).toBe(true);
  });

  it("gets a response to odd headers of all kinds", async () => {
    for (const name of [
      "Prefer",
      "Accept",
      "Content-Type",
      "Cookie",
      "If-Match",
      "Origin",
      "X-Request-Id",
      "Idempotency-Key",
    ]) {
      for (const value of ["", ";;,,==", '"', "\u00ff\u00fe", "a/b/c;=,", `${"x".repeat(3000)}`]) {
        const response = await fetch(`${mock.url}/things`, { headers: { ...headers, [name]: value } });
        expect(response.status).toBeLessThan(500);
        await response.arrayBuffer();
      }
    }
    expect(await isAlive()).toBe(true);
  });
});

describe("the onExchange callback", () => {
  it("is called for every response, even to a request of no operation", async () => {
    const seen: string[] = [];
    await using own = await startMock({
      document: fixture,
      onExchange: ({ method, path, status, reasons }) => seen.push(`${method} ${path} ${status} ${reasons.length}`),
    });
    const lines = [
      "TRACE /v1/things HTTP/1.1\r\nHost: x",
      "BREW /v1/coffee HTTP/1.1\r\nHost: x",
      "GET /v1/things HTTP/1.1",
      "GET /v1/things HTTP/1.1\r\nHost: a\r\nHost: b",
      "GET http://[ HTTP/1.1\r\nHost: x",
      "GET /v1/things HTTP/1.1\r\nHost: x\r\nExpect: more",
      "CONNECT a.test:443 HTTP/1.1\r\nHost: x",
      "nonsense",
    ];
    for (const line of lines) await say(`${line}\r\nConnection: close\r\n\r\n`, { port: own.port });
    expect(seen).toEqual([
      "TRACE /v1/things 405 1",
      "BREW /v1/coffee 501 1",
      "GET /v1/things 400 1",
      "GET /v1/things 400 1",
      "GET http://[ 400 1",
      "GET /v1/things 417 1",
      "CONNECT a.test:443 501 1",
      "? ? 400 1",
    ]);
  });

  it("is not needed to answer TRACE with the allowed methods", async () => {
    const answer = await say("TRACE /v1/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^allow: GET, POST, HEAD, OPTIONS\r$/im);
  });
});

describe("close()", () => {
  it("ends idle connections at once, and frees the port", async () => {
    const own = await startMock({ document: fixture });
    const socket = connect(own.port, "127.0.0.1");
    const ended = new Promise((resolve) => socket.on("close", resolve));
    socket.on("error", () => {});
    socket.write("GET /v1/things HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => socket.once("data", resolve));
    const started = performance.now();
    await own.close();
    await ended;
    expect(performance.now() - started).toBeLessThan(1000);
    const again = await startMock({ document: fixture, port: own.port });
    await again.close();
  });

  it("may be called again, and before the end of an await using block", async () => {
    await using own = await startMock({ document: fixture });
    await Promise.all([own.close(), own.close()]);
    await own.close();
  });

  it("is called at the end of an await using block", async () => {
    let url = "";
    {
      await using own = await startMock({ document: fixture });
      url = own.url;
      expect((await fetch(`${url}/things`, { headers })).status).toBe(200);
    }
    await expect(fetch(`${url}/things`, { headers })).rejects.toThrow();
  });
});

describe("replace()", () => {
  const answering = (text: string) => {
    const responses = { 200: { description: "", content: { "text/plain": { example: text } } } };
    return { openapi: "3.1.0", servers: [{ url: `/${text}` }], paths: { "/a": { get: { responses } } } };
  };

  it("serves another document on the same port, with its base path", async () => {
    await using own = await startMock({ document: answering("v1") });
    const first = own.url;
    expect(await (await fetch(`${first}/a`)).text()).toBe("v1");
    own.replace(answering("v2"));
    expect(own.url).toBe(`http://127.0.0.1:${own.port}/v2`);
    expect(await (await fetch(`${own.url}/a`)).text()).toBe("v2");
    expect((await fetch(`${first}/a`)).status).toBe(404);
  });

  it("throws for an invalid document, and changes nothing", async () => {
    await using own = await startMock({ document: answering("v1") });
    expect(() => own.replace({ openapi: "3.1.0", paths: {} })).toThrow("has no paths");
    expect((await fetch(`${own.url}/a`)).status).toBe(200);
  });
});

describe("startMock()", () => {
  it("fails with the Node.js error when the port is in use, and can be retried", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    const { port } = holder.address() as AddressInfo;
    await expect(startMock({ document: fixture, port })).rejects.toMatchObject({ code: "EADDRINUSE", port });
    await new Promise((resolve) => holder.close(resolve));
    await (await startMock({ document: fixture, port })).close();
  });

  it("serves several mocks at once, each with its own document", async () => {
    const { paths: _, ...rest } = fixture;
    const one = { ...rest, paths: { "/ping": { get: { responses: { 200: { description: "Pong" } }, security: [] } } } };
    await using first = await startMock({ document: fixture });
    await using second = await startMock({ document: one });
    expect(second.operations).toBe(1);
    expect((await fetch(`${second.url}/ping`)).status).toBe(200);
    expect((await fetch(`${first.url}/ping`)).status).toBe(404);
  });
});
