import { type AddressInfo, createServer, type Socket } from "node:net";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import { describe, expect, it } from "vitest";
import { createTransport, Resource } from "../src/codegen/v1.ts";
import { ConfigurationError, isApiError } from "../src/index.ts";
import { answer, breaks, type Step, scripted, stalls } from "./scripted.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

const torn: Step = () =>
  new Response(new ReadableStream({ pull: (c) => c.error(new TypeError("terminated")) }), { status: 201 });

const failed = (cause: Error) => new TypeError("fetch failed", { cause });

/** A step that fails as Node's `fetch` does after trying several addresses. */
function addresses(...each: readonly (readonly [code: string, syscall: string])[]): Step {
  const errors = each.map(([code, syscall]) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall }));
  return () => Promise.reject(failed(Object.assign(new AggregateError(errors), { code: each[0]?.[0] })));
}

/** The outcome of a write that is sent once and gets this response. */
async function outcomeOf(step: Step) {
  const { client, end } = scripted([step], { retries: 0 });
  return ((await end(client.create({ name: "a" }))).error as { outcome?: string }).outcome;
}

describe("the outcome of a failed write", () => {
  it.each([
    ["a refused connection", breaks("ECONNREFUSED"), "not-sent"],
    ["a host name without an address", breaks("ENOTFOUND"), "not-sent"],
    ["a DNS server that does not respond", breaks("EAI_AGAIN"), "not-sent"],
    ["a connect timeout", breaks("UND_ERR_CONNECT_TIMEOUT"), "not-sent"],
    ["a certificate for another host", breaks("ERR_TLS_CERT_ALTNAME_INVALID"), "not-sent"],
    ["an expired certificate", breaks("CERT_HAS_EXPIRED"), "not-sent"],
    ["a certificate of an unknown authority", breaks("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "not-sent"],
    ["a host that was unreachable on connect", breaks("EHOSTUNREACH", "connect"), "not-sent"],
    ["a host that became unreachable", breaks("EHOSTUNREACH", "read"), "unknown"],
    ["a TLS alert, which may come late", breaks("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"), "unknown"],
    [
      "all addresses of a host unresponsive",
      addresses(["ETIMEDOUT", "connect"], ["ENETUNREACH", "connect"]),
      "not-sent",
    ],
    [
      "an address that reset after others failed",
      addresses(["ETIMEDOUT", "connect"], ["ECONNRESET", "read"]),
      "unknown",
    ],
    ["no address", breaks("EAI_NODATA", "getaddrinfo"), "not-sent"],
    ["a port that fetch blocks", () => Promise.reject(failed(new Error("bad port"))), "not-sent"],
    [
      "a broken handshake",
      () =>
        Promise.reject(
          failed(new Error("Client network socket disconnected before secure TLS connection was established")),
        ),
      "not-sent",
    ],
    ["a reset", breaks("ECONNRESET"), "unknown"],
    ["an error without a code", () => Promise.reject(new TypeError("Failed to fetch")), "unknown"],
    ["a timeout", stalls, "unknown"],
    ["a success that breaks off in its body", torn, "unknown"],
    ["an unreadable success", () => new Response("<p>", { status: 201 }), "unknown"],
    ["a 4xx response", answer(422), "rejected"],
    ["a conflict", answer(409), "rejected"],
    [
      "a redirect, which is not followed",
      () => new Response(null, { status: 307, headers: { Location: "/" } }),
      "rejected",
    ],
    [
      "a redirect to the result of what was carried out",
      () => new Response(null, { status: 303, headers: { Location: "/" } }),
      "unknown",
    ],
    ["an exhausted quota", answer(429), "rejected"],
    ["a 500", answer(500), "unknown"],
    ["a 501", answer(501), "rejected"],
    ["a 502", answer(502), "unknown"],
    ["a 503, which may come from a proxy that lost the server halfway", answer(503), "unknown"],
  ] satisfies [string, Step, string][])("follows from the kind of failure: %s", async (_, step, outcome) => {
    expect(await outcomeOf(step)).toBe(outcome);
  });

  it("is not-sent, without a retry, when the request is invalid for any fetch", async () => {
    let count = 0;
    const { client } = observed(() => {
      count++;
      throw failed(Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" }));
    });
    const error = await rejection(client.create({ name: "a" }));
    expect(error).toMatchObject({
      name: "ConfigurationError",
      outcome: "not-sent",
      message: expect.stringContaining("undici"),
    });
    expect(count).toBe(1);
  });

  it("is not-sent, with an explanation, when the fetch of another undici rejects our Request", async () => {
    await using server = await serve((_, response) => response.end("{}"));
    const client = widgets((request) => undiciFetch(request as never) as never, { baseUrl: server.url });
    const error = await rejection(client.create({ name: "a" }));
    expect(error).toMatchObject({ name: "ConfigurationError", outcome: "not-sent" });
    expect(String(error)).toContain("another copy of undici");
  });

  it("is not-sent, without a retry, when the platform refuses to build the request", async () => {
    class Odd extends Resource {
      get() {
        return this.call({ id: "odd", method: "GET", path: "/odd", body: "application/json", errors: [] }, { a: 1 });
      }
    }
    for (const fetch of [undefined, (request: Request) => globalThis.fetch(request)]) {
      const transport = createTransport({ baseUrl: "http://127.0.0.1:9/", token: null, fetch });
      const error = await rejection(new Odd(transport).get());
      expect(error).toMatchObject({ name: "ConfigurationError", outcome: "not-sent" });
    }
  });

  it("is not-sent over a real socket when no address of the host accepts connections", async () => {
    const server = createServer().listen(0);
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const client = widgets(undefined, { baseUrl: `http://localhost:${port}`, retries: 0 });
    expect(await rejection(client.create({}))).toMatchObject({ name: "ConnectionError", outcome: "not-sent" });
  });

  /** The error of a write to a server on TCP that answers the first bytes of each connection. */
  async function errorBehind(reply: (socket: Socket) => void, connect: (url: string) => Parameters<typeof widgets>) {
    const server = createServer((socket) => socket.on("error", () => {}).once("data", () => reply(socket)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const [fetch, options] = connect(`127.0.0.1:${(server.address() as AddressInfo).port}`);
      return await rejection(widgets(fetch, { retries: 0, ...options }).create({}));
    } finally {
      server.close();
    }
  }

  it.each([
    ["handshake_failure", 40, "not-sent"],
    ["protocol_version", 70, "not-sent"],
    ["unrecognized_name", 112, "not-sent"],
    ["no_application_protocol", 120, "not-sent"],
    ["access_denied, which may come late", 49, "unknown"],
  ])("follows from the TLS alert that answers the handshake: %s", async (_, alert, outcome) => {
    const reply = (socket: Socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, alert]));
    const error = await errorBehind(reply, (host) => [undefined, { baseUrl: `https://${host}` }]);
    expect(error).toMatchObject({ name: "ConnectionError", outcome });
  });

  it.each([407, 502])("is not-sent, with the status, when a proxy refuses to connect with %i", async (status) => {
    const reply = (socket: Socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const error = await errorBehind(reply, (host) => {
      const dispatcher = new ProxyAgent(`http://${host}`);
      const fetch = async ({ url, method, body }: Request) =>
        (await undiciFetch(url, { method, body: body as never, duplex: "half", dispatcher })) as object as Response;
      return [fetch, { baseUrl: "https://api.test" }];
    });
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "not-sent" });
    expect(String(error)).toContain(`Proxy response (${status})`);
  });

  it.each([
    ["Deno without a connection", "error sending request for url (http://a.test/): client error (Connect): dns error"],
    ["Deno with a port that it blocks", "Fetch failed: Requests to port 6000 are blocked"],
    ["Bun after a failed handshake", "EPROTO: The TLS handshake failed. Does the server speak TLS on this port?"],
    ["Bun without a route", "ENETUNREACH: Was there a typo in the url or port?"],
  ])("is not-sent by what the platform says: %s", async (_, message) => {
    expect(await outcomeOf(() => Promise.reject(failed(new Error(message))))).toBe("not-sent");
  });

  it("is unknown where Deno says that the request was being sent", async () => {
    const message = "error sending request for http://a.test/: client error (SendRequest): connection closed";
    expect(await outcomeOf(() => Promise.reject(failed(new Error(message))))).toBe("unknown");
  });

  it("is that of the least certain attempt", async () => {
    const { client, end } = scripted([breaks("ETIMEDOUT"), answer(422)]);
    expect(await end(client.create({}))).toMatchObject({ error: { status: 422, outcome: "unknown" } });
    const refused = scripted([breaks("ECONNREFUSED"), answer(422)]);
    expect(await refused.end(refused.client.create({}))).toMatchObject({ error: { outcome: "rejected" } });
    const gone = scripted([answer(429), breaks("ECONNREFUSED")]);
    expect(await gone.end(gone.client.create({}))).toMatchObject({ error: { outcome: "rejected" } });
  });

  it("is unknown while another process works under the same key", async () => {
    const { client, end } = scripted([answer(409, {}, { code: "request_in_progress" })]);
    expect(await end(client.create({}, { idempotencyKey: "job-7" }))).toMatchObject({
      error: { status: 409, outcome: "unknown", idempotencyKey: "job-7" },
    });
  });

  it("is not unknown when the request that gets request_in_progress is a read", async () => {
    const { client, end } = scripted([answer(409, {}, { code: "request_in_progress" })]);
    expect(await end(client.get("a"))).toMatchObject({ error: { status: 409, outcome: "rejected", attempts: [{}] } });
  });

  it("is not-sent for an invalid argument, a missing token or an early abort", async () => {
    const { client, end } = scripted([answer(200)]);
    expect(await rejection(client.update("..", {}))).toMatchObject({ name: "ArgumentError", outcome: "not-sent" });
    const signal = AbortSignal.abort();
    expect(await end(client.create({}, { signal }))).toMatchObject({
      error: { name: "AbortError", outcome: "not-sent" },
    });
    const locked = scripted([answer(200)], { token: () => Promise.reject(new Error("sealed")) });
    expect(await locked.end(locked.client.create({}))).toMatchObject({
      error: { outcome: "not-sent", attempts: [{}] },
    });
    expect(new ConfigurationError("no")).toMatchObject({ outcome: "not-sent", attempts: [] });
  });

  it("is unknown if the caller aborts an attempt, and unchanged if the caller aborts a wait", async () => {
    for (const [step, outcome] of [
      [stalls, "unknown"],
      [answer(429, { "Retry-After": "9" }), "rejected"],
    ] as const) {
      const { client, clock } = scripted([step]);
      const controller = new AbortController();
      const ended = rejection(client.create({}, { signal: controller.signal }));
      await clock.advance(1000);
      controller.abort();
      expect(await ended).toMatchObject({ name: "AbortError", outcome });
    }
  });
});

describe("the outcome of a failed read", () => {
  it.each<[string, Step]>([
    ["a reset", breaks("ECONNRESET")],
    ["a timeout", stalls],
    ["a 500", answer(500)],
    ["an unreadable success", () => new Response("<p>")],
  ])("is rejected, since a read changes nothing, after %s", async (_, step) => {
    const { client, end } = scripted([step], { retries: 0 });
    expect(await end(client.get("fraud"))).toMatchObject({ error: { outcome: "rejected", idempotencyKey: undefined } });
  });

  it("is not-sent when no server could be reached", async () => {
    const { client, end } = scripted([breaks("ECONNREFUSED")]);
    expect(await end(client.get("fraud"))).toMatchObject({ error: { outcome: "not-sent", attempts: { length: 3 } } });
  });
});

describe("the outcome with Node's own fetch", () => {
  it("is not-sent after a refused connection", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const client = widgets(undefined, { baseUrl: `http://127.0.0.1:${port}`, retries: 0 });
    expect(await rejection(client.create({}))).toMatchObject({ name: "ConnectionError", outcome: "not-sent" });
  });

  it("is unknown for a write whose connection breaks after the response headers", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(201, { "Content-Length": "1000" });
      response.write("{", () => response.destroy());
    });
    const error = await rejection(widgets(undefined, { baseUrl: server.url, retries: 0 }).create({}));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", attempts: [{ status: 201 }] });
    expect(isApiError(error)).toBe(false);
  });

  it("is unknown for a write answered with something that is not HTTP", async () => {
    const server = createServer((socket) => void socket.end("SSH-2.0\r\n", () => socket.destroy())).listen(
      0,
      "127.0.0.1",
    );
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const client = widgets(undefined, { baseUrl: `http://127.0.0.1:${port}`, retries: 0 });
    expect(await rejection(client.create({}))).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    await new Promise((resolve) => server.close(resolve));
  });
});
