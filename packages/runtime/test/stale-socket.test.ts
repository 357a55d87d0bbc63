import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Attempt } from "../src/index.ts";
import { answer, breaks, type Step, scripted, stalls } from "./scripted.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

afterEach(() => void vi.useRealTimers());

/** Leaves a keep-alive connection open, which the server may close. */
const connected = answer(200, {}, {});

describe("a keep-alive connection that the server has closed", () => {
  it.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"])("is replaced at once after %s", async (code) => {
    const { client, sent, end } = scripted([connected, breaks(code), answer(201, {}, { id: "wgt_1" })]);
    await end(client.get("fraud"));
    expect(await end(client.create({ name: "a" }))).toMatchObject({ value: { id: "wgt_1" }, took: 0 });
    expect(sent[1]?.headers.get("Idempotency-Key")).toBe(sent[2]?.headers.get("Idempotency-Key"));
  });

  it("is replaced at once only the first time", async () => {
    const { client, end } = scripted([connected, connected, breaks("ECONNRESET")]);
    await end(Promise.all([client.get("fraud"), client.get("fraud")]));
    const { error } = await end(client.get("fraud"));
    const [first, second, third] = (error as { attempts: Attempt[] }).attempts;
    expect([first?.wait, second?.wait]).toEqual([0, 0]);
    expect(third?.wait).toBeGreaterThan(0);
  });

  it("is assumed at most once per earlier response, and never before the first", async () => {
    const { client, end } = scripted([breaks("ECONNRESET")]);
    expect((await end(client.get("fraud"))).took).toBeGreaterThan(0);
    let isUp = true;
    const later = scripted([(request) => (isUp ? connected(request) : breaks("ECONNRESET")(request))]);
    await later.end(Promise.all([1, 2, 3].map(() => later.client.get("fraud"))));
    isUp = false;
    const waits: (number | undefined)[] = [];
    for (let call = 0; call < 5; call++) {
      const { error } = await later.end(later.client.get("fraud", { retries: 1 }));
      waits.push((error as { attempts: Attempt[] }).attempts[1]?.wait);
    }
    expect(waits.map((wait) => wait === 0)).toEqual([true, true, false, false, false]);
  });

  it("is probed when many fail together: if the probe fails, the others are not replaced at once", async () => {
    let isUp = true;
    const step: Step = (request) => (isUp ? connected(request) : breaks("ECONNRESET")(request));
    const { client, sent, end } = scripted([step]);
    await end(Promise.all(Array.from({ length: 100 }, () => client.get("fraud"))));
    isUp = false;
    const calls = () => end(Promise.allSettled(Array.from({ length: 200 }, () => client.get("fraud"))));
    await calls();
    expect(sent.length).toBeLessThanOrEqual(100 + 220);
    const before = sent.length;
    await calls();
    expect(sent.length - before).toBeLessThanOrEqual(220);
  });

  it("is probed when many fail together: a probe answered 503 says nothing about the others", async () => {
    let isUp = true;
    const replaced = new Set<string>();
    const step: Step = (request) => {
      if (isUp) return connected(request);
      if (replaced.has(request.url)) return Response.json({}, { status: 503 });
      replaced.add(request.url);
      return breaks("ECONNRESET")(request);
    };
    const { client, sent, end } = scripted([step]);
    const names = Array.from({ length: 200 }, (_, index) => `w${index}`);
    await end(Promise.all(names.map((name) => client.get(name))));
    isUp = false;
    await end(Promise.allSettled(names.map((name) => client.get(name))));
    expect(sent.length - 200).toBeLessThanOrEqual(220);
  });

  it("is probed when many fail together: no call waits long for the result", async () => {
    const broken = new Set<string>();
    const step: Step = (request) => {
      const name = request.url.split("/").at(-1) ?? "";
      if (!/slow|quick/.test(name)) return connected(request);
      if (broken.has(name)) return name === "slow" ? stalls(request) : connected(request);
      broken.add(name);
      return breaks("ECONNRESET")(request);
    };
    const { client, clock, end } = scripted([step]);
    await end(Promise.all([client.get("a"), client.get("b")]));
    const begun = clock.now();
    const slow = client.get("slow", { attemptTimeout: 8_000, retries: 1 });
    const quick = client.get("quick").then(() => clock.now() - begun);
    await end(Promise.allSettled([slow, quick]));
    expect(await quick).toBeLessThanOrEqual(1000);
  });

  it("is not assumed after another error code, or after a failure within a response", async () => {
    const { client, sent, end } = scripted([connected, breaks("ETIMEDOUT"), answer(200)]);
    await end(client.get("fraud"));
    expect((await end(client.get("fraud"))).took).toBeGreaterThan(0);
    expect(sent).toHaveLength(3);
    const torn = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(Object.assign(new Error("reset"), { code: "ECONNRESET" })),
        }),
      );
    const half = scripted([connected, torn, answer(200)]);
    await half.end(half.client.get("fraud"));
    expect((await half.end(half.client.get("fraud"))).took).toBeGreaterThan(0);
  });

  it("is replaced even under the fake timers of a test", async () => {
    vi.useFakeTimers();
    const { client } = observed(
      (request, count) => (count === 2 ? breaks("ECONNRESET")(request) : Response.json({ id: "wgt_1" })),
      { retries: 1 },
    );
    await client.get("fraud");
    expect(await client.get("fraud")).toEqual({ id: "wgt_1" });
  });

  it("is not replaced when the caller wants no retries", async () => {
    const { client, sent, end } = scripted([connected, breaks("ECONNRESET")], { retries: 0 });
    await end(client.get("fraud"));
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "ConnectionError" } });
    expect(sent).toHaveLength(2);
  });

  it("is recognised by Node's own errors", async () => {
    // Answers one request per connection, and resets the connection at the second one.
    const served = new WeakSet();
    const methods: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      methods.push(request.method);
      if (served.has(request.socket)) return void request.socket.resetAndDestroy();
      served.add(request.socket);
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const client = widgets(undefined, { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
      const idle = () => new Promise((resolve) => setTimeout(resolve, 20));
      await client.get("fraud");
      await idle();
      expect(await client.update("fraud", { name: "b" })).toEqual({});
      expect(methods).toEqual(["GET", "PATCH", "PATCH"]);
      await idle();
      const error = await rejection(client.update("fraud", {}, { retries: 0 }));
      expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it.each(["resetAndDestroy", "destroy"] as const)(
    "is replaced along with a hundred others closed by %s",
    async (give) => {
      const waiting: (() => void)[] = [];
      const served = new WeakSet();
      await using server = await serve((request, response) => {
        if (served.has(request.socket)) return void request.socket[give]();
        served.add(request.socket);
        waiting.push(() => response.end("{}"));
        if (waiting.length >= 100) for (const end of waiting) end();
      });
      const client = widgets(undefined, { baseUrl: server.url });
      const calls = () => Promise.all(Array.from({ length: 100 }, () => client.get("fraud")));
      await calls();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await calls()).toHaveLength(100);
    },
  );

  it("is replaced along with a hundred others that close one after the other", async () => {
    const old = new WeakSet();
    const waiting: (() => void)[] = [];
    let closed = 0;
    await using server = await serve((request, response) => {
      const { socket } = request;
      if (old.has(socket)) return void setTimeout(() => socket.destroy(), 5 * closed++);
      if (waiting.length >= 100) return void response.end("{}");
      old.add(socket);
      waiting.push(() => response.end("{}"));
      if (waiting.length === 100) for (const end of waiting) end();
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const calls = () => Promise.all(Array.from({ length: 100 }, () => client.get("fraud")));
    await calls();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await calls()).toHaveLength(100);
    expect(closed).toBe(100);
  });

  it("is replaced along with others closed together, with a single retry allowed", async () => {
    const open = new Set<Socket>();
    const waiting: (() => void)[] = [];
    await using server = await serve(({ socket }, response) => {
      open.add(socket);
      waiting.push(() => response.end("{}"));
      if (waiting.length === 12) for (const end of waiting.splice(0)) end();
      // The requests after the first twelve.
      else setTimeout(() => waiting.shift()?.(), 5);
    });
    const client = widgets(undefined, { baseUrl: server.url, retries: 1 });
    const calls = (count: number) => Promise.allSettled(Array.from({ length: count }, () => client.get("fraud")));
    for (let round = 0; round < 20; round++) {
      await calls(12);
      for (const socket of open) socket.resetAndDestroy();
      open.clear();
      const ends = await calls(2);
      expect(ends).toEqual(ends.map(() => ({ status: "fulfilled", value: {} })));
    }
  });
});
