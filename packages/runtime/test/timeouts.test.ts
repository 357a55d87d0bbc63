import { getEventListeners } from "node:events";
import { Agent, fetch as undiciFetch } from "undici";
import { describe, expect, it } from "vitest";
import type { Middleware } from "../src/index.ts";
import { answer, type Step, scripted, stalls } from "./scripted.ts";
import { serve } from "./serve.ts";
import { rejection, widgets } from "./widgets.ts";

const ok = answer(200, {}, { id: "wgt_1" });

/** Responds with the beginning of a body, and stalls. */
const stallsInBody: Step = () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([123])) }));

/** Responds with this many chunks, one per interval on the client's clock. */
function dripping(clock: () => { after(ms: number, run: () => void): void }, every: number, pieces: number): Step {
  let sent = 0;
  let isWanted = true;
  return () =>
    new Response(
      new ReadableStream({
        pull: (controller) =>
          new Promise<void>((resolve) =>
            clock().after(every, () => {
              if (!isWanted) return resolve();
              if (++sent > pieces) controller.close();
              else controller.enqueue(new Uint8Array([sent]));
              resolve();
            }),
          ),
        cancel: () => {
          isWanted = false;
        },
      }),
    );
}

describe("a timeout of fetch itself", () => {
  const limited = (options: Agent.Options) => {
    const dispatcher = new Agent(options);
    const fetch = async ({ url, method, headers, signal }: Request) =>
      (await undiciFetch(url, { method, headers: [...headers], signal, dispatcher })) as object as Response;
    return { fetch, close: () => dispatcher.destroy() };
  };

  it("becomes a TimeoutError, and the attempt is retried", async () => {
    let count = 0;
    await using server = await serve((_, response) => {
      if (count++ > 0) response.end("{}");
    });
    const { fetch, close } = limited({ headersTimeout: 500 });
    const client = widgets(fetch, { baseUrl: server.url });
    expect(await client.get("fraud")).toEqual({});
    count = 0;
    const error = await rejection(client.get("fraud", { retries: 0 }));
    expect(error).toMatchObject({ name: "TimeoutError", timeout: "platform", phase: "headers" });
    // The deprecated name.
    expect(error).toMatchObject({ clock: "platform" });
    expect(String(error)).toContain("No response within the time that fetch allows (platform)");
    await close();
  });

  it("becomes a TimeoutError when it expires in the response body", async () => {
    await using server = await serve((_, response) => void response.writeHead(200).write("{"));
    const { fetch, close } = limited({ bodyTimeout: 50 });
    const client = widgets(fetch, { baseUrl: server.url, retries: 0 });
    for (const error of [
      await rejection(client.get("fraud")),
      await rejection(new Response(await client.drawings.download("drw_1")).text()),
    ]) {
      expect(error).toMatchObject({ name: "TimeoutError", timeout: "platform", phase: "body" });
    }
    await close();
  });
});

describe("the attempt timeout", () => {
  it("ends an attempt without a response, which is then retried", async () => {
    const { client, sent, end } = scripted([stalls, ok], { attemptTimeout: 4000 });
    expect(await end(client.get("fraud"))).toHaveProperty("value");
    expect(sent[1]?.at).toBeGreaterThanOrEqual(4000);
    expect(sent[1]?.at).toBeLessThanOrEqual(4500);
  });

  it("ends an attempt whose response body has stalled", async () => {
    const { client, end } = scripted([stallsInBody], { attemptTimeout: 4000, retries: 0 });
    expect(await end(client.get("fraud"))).toMatchObject({
      error: {
        name: "TimeoutError",
        timeout: "attemptTimeout",
        phase: "body",
        message: "No end of the response within 4000 ms (attemptTimeout) (200 GET /v1/widgets/fraud)",
      },
      took: 4000,
    });
  });

  it("defaults to 30 seconds", async () => {
    const { client, end } = scripted([stalls], { retries: 0 });
    expect(await end(client.get("fraud"))).toMatchObject({
      error: { name: "TimeoutError", timeout: "attemptTimeout", phase: "headers" },
      took: 30_000,
    });
  });

  it("defaults to ten minutes for an upload", async () => {
    const { client, end } = scripted([stalls], { retries: 0 });
    expect((await end(client.drawings.upload("wgt_1", { file: new Blob(["a"]) }))).took).toBe(600_000);
    expect((await end(client.drawings.replace("drw_1", new Blob(["a"])))).took).toBe(600_000);
  });

  it("aborts the request", async () => {
    const signals: AbortSignal[] = [];
    const heeds: Step = ({ signal }) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    };
    const { client, end } = scripted([heeds], { retries: 0 });
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "TimeoutError" } });
    expect(signals[0]?.reason).toMatchObject({ name: "TimeoutError" });
  });

  it("gives each attempt its own time and signal", async () => {
    const signals: AbortSignal[] = [];
    const { client, sent, end } = scripted([
      (request) => {
        signals.push(request.signal);
        return stalls(request);
      },
    ]);
    const { took } = await end(client.get("fraud"));
    expect(took).toBeGreaterThanOrEqual(90_000);
    expect(sent).toHaveLength(3);
    expect(new Set(signals).size).toBe(3);
  });

  it("reports a stalled failure response by its status", async () => {
    const { client, end } = scripted([() => new Response(new ReadableStream(), { status: 404 })]);
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "ApiError", status: 404 }, took: 30_000 });
  });
});

describe("the deadline", () => {
  it("ends a call during an attempt, without a retry", async () => {
    const { client, sent, end } = scripted([stalls], { deadline: 5000 });
    expect(await end(client.get("fraud"))).toMatchObject({
      error: { name: "TimeoutError", timeout: "deadline", phase: "headers" },
      took: 5000,
    });
    expect(sent).toHaveLength(1);
  });

  it("ends a call during the response body", async () => {
    const { client, end } = scripted([stallsInBody], { deadline: 5000 });
    expect(await end(client.get("fraud"))).toMatchObject({ error: { timeout: "deadline", phase: "body" }, took: 5000 });
  });

  it("covers all attempts and waits together", async () => {
    const { client, sent, end } = scripted([stalls], { attemptTimeout: 4000, deadline: 9000, retries: 9 });
    const { error, took } = await end(client.get("fraud"));
    expect(error).toMatchObject({ name: "TimeoutError" });
    expect(took).toBeLessThanOrEqual(9000);
    expect(sent.length).toBeGreaterThanOrEqual(2);
    expect(sent.length).toBeLessThanOrEqual(3);
  });

  it("fails the call at once when no attempt would fit before it", async () => {
    const { client, sent, end } = scripted([answer(503, { "Retry-After": "6" })], { deadline: 5000 });
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "ApiError", status: 503 }, took: 0 });
    expect(sent).toHaveLength(1);
  });

  it("defaults to two minutes, and to one hour for a file", async () => {
    const { client, end } = scripted([stalls], { attemptTimeout: Number.POSITIVE_INFINITY, retries: 0 });
    expect(await end(client.get("fraud"))).toMatchObject({ error: { timeout: "deadline" }, took: 120_000 });
    expect(await end(client.drawings.download("drw_1"))).toMatchObject({
      error: { timeout: "deadline" },
      took: 3_600_000,
    });
  });

  it("may be Infinity", async () => {
    const limits = { attemptTimeout: Number.POSITIVE_INFINITY, deadline: Number.POSITIVE_INFINITY };
    const { client, clock } = scripted([stalls], limits);
    const controller = new AbortController();
    const ended = rejection(client.get("fraud", { signal: controller.signal }));
    await clock.run();
    expect(clock.timers).toEqual([]);
    controller.abort();
    expect(await ended).toMatchObject({ name: "AbortError" });
  });

  it.each([0, -5, Number.NaN, "5s" as unknown as number])("is rejected when it is %j", async (deadline) => {
    expect(() => scripted([ok], { deadline })).toThrow("deadline must be a number of milliseconds above 0");
    expect(await rejection(scripted([ok]).client.get("fraud", { deadline }))).toMatchObject({ argument: "deadline" });
  });

  it("covers all pages of a list when it is given explicitly", async () => {
    const page = (next: string) => answer(200, {}, { items: [{}], pagination: { has_more: true, next_cursor: next } });
    const slow =
      (next: string): Step =>
      async (request) => {
        await new Promise<void>((resolve) => clock.after(2000, resolve));
        return page(next)(request);
      };
    const { client, clock, end } = scripted(["a", "b", "c", "d"].map(slow));
    const read = async (options: { deadline?: number }) => {
      let pages = 0;
      try {
        for await (const _ of client.list({}, options).pages()) pages++;
      } catch (error) {
        return { pages, error };
      }
      return { pages };
    };
    const { value, took } = await end(read({ deadline: 5000 }));
    expect(value).toMatchObject({ pages: 2, error: { name: "TimeoutError", timeout: "deadline" } });
    expect(took).toBe(5000);
  });
});

describe("the idle timeout", () => {
  it("ends a stalled download", async () => {
    const { client, clock, end } = scripted([stallsInBody]);
    const { value } = await end(client.drawings.download("drw_1"));
    const { error, took } = await end(new Response(value as ReadableStream).text());
    expect(error).toMatchObject({ name: "TimeoutError", timeout: "idleTimeout", phase: "body" });
    expect(took).toBe(30_000);
    expect(clock.timers).toEqual([]);
  });

  it("ends a stalled download whose source does not react to its cancellation", async () => {
    const never = () => new Promise<void>(() => {});
    const stubborn = () => new Response(new ReadableStream({ pull: never, cancel: never }, { highWaterMark: 0 }));
    const { client, end } = scripted([stubborn]);
    const { value } = await end(client.drawings.download("drw_1"));
    expect(await end(new Response(value as ReadableStream).bytes())).toMatchObject({
      error: { name: "TimeoutError", timeout: "idleTimeout" },
      took: 30_000,
    });
  });

  it("does not end a slow download", async () => {
    const { client, clock, end } = scripted([dripping(() => clock, 9000, 20)], { idleTimeout: 10_000 });
    const { value } = await end(client.drawings.download("drw_1"));
    expect((await end(new Response(value as ReadableStream).bytes())).value).toHaveLength(20);
  });

  it("does not count the time that the reader takes", async () => {
    const { client, clock, end } = scripted([dripping(() => clock, 1000, 2)], { idleTimeout: 2000 });
    const { value } = await end(client.drawings.download("drw_1"));
    const reader = (value as ReadableStream<Uint8Array>).getReader();
    await end(reader.read());
    await clock.advance(60_000);
    expect(await end(reader.read())).toMatchObject({ value: { done: false } });
  });

  it("does not extend the deadline of a download", async () => {
    const { client, clock, end } = scripted([dripping(() => clock, 900, 99)], { idleTimeout: 1000, deadline: 5000 });
    const { value } = await end(client.drawings.download("drw_1"));
    expect(await end(new Response(value as ReadableStream).bytes())).toMatchObject({
      error: { name: "TimeoutError", timeout: "deadline" },
    });
  });
});

describe("the caller's signal with timeouts", () => {
  it("ends a call at once during a backoff", async () => {
    const { client, sent, clock } = scripted([answer(503, { "Retry-After": "60" })]);
    const controller = new AbortController();
    const ended = rejection(client.get("fraud", { signal: controller.signal }));
    await clock.advance(1000);
    controller.abort(new Error("enough"));
    expect(await ended).toMatchObject({ name: "AbortError", cause: { message: "enough" }, attempts: { length: 1 } });
    expect(sent).toHaveLength(1);
    expect(clock.timers).toEqual([]);
  });

  it("does not replace the timeouts", async () => {
    const { client, end } = scripted([stalls], { retries: 0 });
    const { signal } = new AbortController();
    expect(await end(client.get("fraud", { signal, deadline: 3000 }))).toMatchObject({
      error: { name: "TimeoutError" },
    });
  });

  it("ends the second attempt as well as the first", async () => {
    const { client, clock } = scripted([stalls], { attemptTimeout: 1000 });
    const controller = new AbortController();
    const ended = rejection(client.get("fraud", { signal: controller.signal }));
    await clock.advance(1600);
    controller.abort();
    expect(await ended).toMatchObject({ name: "AbortError", attempts: { length: 2 } });
  });

  it("leaves no timer or listener behind, however a call ends", async () => {
    const { signal } = new AbortController();
    for (const steps of [[ok], [answer(404)], [answer(503), ok], [stalls], [stallsInBody], [() => new Response("{")]]) {
      const { client, clock, end } = scripted(steps);
      await end(client.get("fraud", { signal }));
      expect(clock.timers).toEqual([]);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    }
    const { client, clock, end } = scripted([() => new Response("bytes")]);
    const { value } = await end(client.drawings.download("drw_1", { signal }));
    await new Response(value as ReadableStream).text();
    expect(clock.timers).toEqual([]);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});

it("a hanging attempt middleware is ended by the caller's signal when all timeouts are off", async () => {
  const limits = { attemptTimeout: Number.POSITIVE_INFINITY, deadline: Number.POSITIVE_INFINITY };
  const hangs: Middleware = {
    async attempt(request, next) {
      await next(request);
      return new Promise(() => {});
    },
  };
  const { client, clock } = scripted([ok], { ...limits, middleware: [hangs] });
  const controller = new AbortController();
  const ended = rejection(client.get("fraud", { signal: controller.signal }));
  await clock.run();
  controller.abort();
  expect(await ended).toMatchObject({ name: "AbortError" });
});

describe("a hanging call middleware", () => {
  it.each(["before it passes the request on", "after that"])("is ended by the deadline: %s", async (moment) => {
    const hanging: Middleware = {
      async call(request, next) {
        if (moment === "after that") await next(request);
        return new Promise(() => {});
      },
    };
    const { client, end } = scripted([ok], { middleware: [hanging] });
    const { error, took } = await end(client.get("fraud", { deadline: 5000 }));
    expect(error).toMatchObject({ name: "TimeoutError", timeout: "deadline" });
    expect(took).toBeLessThan(5200);
  });
});

describe("the deadline of a list", () => {
  it("does not count the time that the caller spends on the first page", async () => {
    const page = (more: boolean) => ({ items: [{}], pagination: { has_more: more, next_cursor: more ? "2" : null } });
    const { client, clock, end } = scripted([answer(200, {}, page(true)), answer(200, {}, page(false))]);
    const list = client.list({}, { deadline: 1000 });
    expect(await end(list)).toHaveProperty("value");
    await clock.advance(5000);
    expect(await end(list.toArray())).toMatchObject({ value: [{}, {}] });
  });
});
