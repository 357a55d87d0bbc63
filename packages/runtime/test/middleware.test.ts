import { getEventListeners } from "node:events";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { createTypedFetch } from "../src/fetch.ts";
import type { Handler, Middleware, MiddlewareContext, Next, OrgplaneError } from "../src/index.ts";
import { ArgumentError, ConfigurationError, MiddlewareError } from "../src/index.ts";
import { serve } from "./serve.ts";
import { observed, rejection, type Widgets, widgets } from "./widgets.ts";

const widget = { id: "wgt_1", name: "fraud" };
const answer = () => Response.json(widget);
/** Fails a number of times, then succeeds. */
const failing = (times: number) => {
  let count = 0;
  return () => (count++ < times ? new Response("busy", { status: 503, headers: { "Retry-After": "0" } }) : answer());
};

/** Middleware that records what it does. */
function recorded(log: string[], name: string): Middleware {
  const around =
    (place: string): NonNullable<Middleware["call"]> =>
    async (request, next) => {
      log.push(`${name} ${place} begins`);
      const response = await next(request);
      log.push(`${name} ${place} ends ${response.status}`);
      return response;
    };
  return { call: around("call"), attempt: around("attempt") };
}

describe("middleware", () => {
  it("wraps calls and attempts: the client's around the call's, the first one outermost", async () => {
    const log: string[] = [];
    const { client } = observed(answer, { middleware: [recorded(log, "1"), recorded(log, "2")] });
    await client.get("fraud", { middleware: [recorded(log, "3")] });
    const begins = log.filter((line) => line.endsWith("begins"));
    expect(begins).toEqual(
      ["1 call", "2 call", "3 call", "1 attempt", "2 attempt", "3 attempt"].map((l) => `${l} begins`),
    );
    expect(log.filter((line) => !line.endsWith("begins"))).toEqual(
      begins.map((line) => line.replace("begins", "ends 200")).reverse(),
    );
  });

  it("does not run for the next call when it belongs to one call", async () => {
    const log: string[] = [];
    const { client } = observed(answer);
    await client.get("fraud", { middleware: [recorded(log, "1")] });
    await client.get("fraud");
    expect(log).toHaveLength(4);
  });

  it("runs once per call and once per attempt", async () => {
    const log: string[] = [];
    const { client } = observed(failing(2), { middleware: [recorded(log, "1")] });
    await client.get("fraud");
    expect(log).toEqual([
      "1 call begins",
      "1 attempt begins",
      "1 attempt ends 503",
      "1 attempt begins",
      "1 attempt ends 503",
      "1 attempt begins",
      "1 attempt ends 200",
      "1 call ends 200",
    ]);
  });

  it("receives the operation, the attempt and the idempotency key", async () => {
    const seen: unknown[] = [];
    const keys = new Set<string | undefined>();
    const { client, requests } = observed(failing(1), {
      middleware: [
        {
          attempt(request, next, context) {
            seen.push([context.operation.id, context.attempt, context.attempts.map(({ status }) => status)]);
            keys.add(context.idempotencyKey);
            return next(request);
          },
        },
      ],
    });
    await client.create({ name: "fraud" });
    expect(seen).toEqual([
      ["createWidget", 1, []],
      ["createWidget", 2, [503]],
    ]);
    expect([...keys]).toEqual([requests[0]?.headers.get("Idempotency-Key")]);
  });

  it("receives one frozen context per call, which holds nothing else", async () => {
    const contexts: MiddlewareContext[] = [];
    const spy: NonNullable<Middleware["call"]> = (request, next, context) => {
      contexts.push(context);
      return next(request);
    };
    const { client } = observed(failing(1), { middleware: [{ call: spy, attempt: spy }] });
    await client.get("fraud");
    expect(contexts).toHaveLength(3);
    expect(new Set(contexts).size).toBe(1);
    const [context] = contexts;
    expect(Object.isFrozen(context)).toBe(true);
    expect(Reflect.ownKeys({ ...context })).toEqual(["operation", "attempt", "attempts", "idempotencyKey", "signal"]);
    expect(context).toMatchObject({ attempt: 2, attempts: [{ status: 503 }, { status: 200 }] });
    expect(inspect(context)).toContain("attempt: 2");
    await client.get("fraud");
    expect(new Set(contexts).size).toBe(2);
  });

  it("finds no credentials, however deep it looks, nor in the request after it was sent", async () => {
    let seen = "";
    const look: NonNullable<Middleware["call"]> = async (request, next, context) => {
      const response = await next(request);
      const shown = inspect(context, { depth: 20, showHidden: true, getters: true });
      seen += [shown, JSON.stringify(context), ...[...request.headers].flat()].join();
      return response;
    };
    const secrets = { token: "tok_s3cret", apiKey: "key_s3cret" };
    const { client, requests } = observed(failing(1), { ...secrets, middleware: [{ call: look, attempt: look }] });
    await client.create({ name: "fraud" }, { headers: { "X-Caller-Token": "kept" } });
    expect(seen).toContain("createWidget");
    expect(seen).not.toContain("s3cret");
    expect(seen).toContain("kept");
    expect(requests.map(({ headers }) => headers.get("X-API-Key"))).toEqual(["key_s3cret", "key_s3cret"]);
  });

  it("keeps its this", async () => {
    class Counter implements Middleware {
      calls = 0;
      call: NonNullable<Middleware["call"]> = (request, next) => {
        this.calls++;
        return next(request);
      };
    }
    const counter = new Counter();
    const plain = {
      calls: 0,
      call(this: { calls: number }, request: Request, next: (request: Request) => Promise<Response>) {
        this.calls++;
        return next(request);
      },
    };
    await observed(answer, { middleware: [counter, plain] }).client.get("fraud");
    expect([counter.calls, plain.calls]).toEqual([1, 1]);
  });

  it("runs before credentials are added", async () => {
    const seen: string[] = [];
    const spy: NonNullable<Middleware["call"]> = (request, next) => {
      seen.push(...[...request.headers].flat());
      return next(request);
    };
    const { client, requests } = observed(failing(1), {
      token: "tok_secret",
      middleware: [{ call: spy, attempt: spy }],
    });
    await client.get("fraud");
    expect(seen.join()).not.toContain("tok_secret");
    expect(requests[1]?.headers.get("Authorization")).toBe("Bearer tok_secret");
  });

  it("keeps the credentials out of errors when it replaces the request", async () => {
    const replace: Middleware = { call: (request, next) => next(new Request(request.url)) };
    const { client } = observed(
      (request) => Response.json({ detail: `no ${request.headers.get("Authorization")}` }, { status: 401 }),
      { token: "tok_secret", middleware: [replace] },
    );
    expect(await rejection(client.get("fraud"))).toMatchObject({ problem: { detail: "no Bearer [redacted]" } });
  });

  it("wraps the calls of the raw client", async () => {
    const log: string[] = [];
    const options = { baseUrl: "https://api.test/v1", token: "tok_1", fetch: answer, middleware: [recorded(log, "1")] };
    const raw = createTypedFetch<{ "/widgets": { get: { responses: { 200: object } } } }>(options, {});
    await raw.GET("/widgets");
    expect(log).toEqual(["1 call begins", "1 attempt begins", "1 attempt ends 200", "1 call ends 200"]);
  });
});

describe("middleware that changes headers", () => {
  const mark = (field: string): NonNullable<Middleware["call"]> => {
    let count = 0;
    return (request, next) => {
      request.headers.set(field, String(++count));
      return next(request);
    };
  };

  it("changes all attempts in a call hook, and one attempt in an attempt hook", async () => {
    const { client, requests } = observed(failing(2), {
      middleware: [
        { call: mark("X-Call"), attempt: mark("X-Attempt") },
        {
          attempt(request, next, { attempt }) {
            if (attempt === 1) request.headers.set("X-First", "yes");
            return next(request);
          },
        },
      ],
    });
    await client.create({ name: "fraud" });
    expect(requests.map(({ headers }) => ["X-Call", "X-Attempt", "X-First"].map((name) => headers.get(name)))).toEqual([
      ["1", "1", "yes"],
      ["1", "2", null],
      ["1", "3", null],
    ]);
    expect(await requests[2]?.json()).toEqual({ name: "fraud" });
  });

  it("may replace the request, which is then sent once if it has a body", async () => {
    const replace: Middleware = {
      call: (request, next) =>
        next(new Request(request.url.replace("widgets", "gadgets"), { method: request.method, body: "{}" })),
    };
    const { client, requests } = observed(() => new Response(null, { status: 503 }), { middleware: [replace] });
    expect(await rejection(client.create({ name: "fraud" }))).toMatchObject({ name: "ApiError", status: 503 });
    expect(requests.map(({ url }) => url)).toEqual(["https://api.test/v1/gadgets"]);
  });

  it("may replace the body of an attempt, and again that of the next", async () => {
    const count: Middleware = {
      attempt: (request, next, { attempt }) =>
        next(new Request(request.url, { method: "POST", headers: request.headers, body: `{"attempt":${attempt}}` })),
    };
    const { client, requests } = observed(failing(1), { middleware: [count] });
    await client.create({ name: "fraud" });
    expect(await Promise.all(requests.map((request) => request.json()))).toEqual([{ attempt: 1 }, { attempt: 2 }]);
  });

  it("cannot send credentials to another origin", async () => {
    const astray: Middleware = { call: (_, next) => next(new Request("https://elsewhere.test/")) };
    const { client, requests } = observed(answer, { token: "tok_secret", apiKey: "key_1", middleware: [astray] });
    await client.get("fraud");
    expect(requests[0]?.url).toBe("https://elsewhere.test/");
    expect([...(requests[0]?.headers ?? [])].flat().join()).not.toMatch(/tok_secret|key_1/);
  });
});

describe("middleware that responds itself", () => {
  it("keeps the call from being sent", async () => {
    const cached: Middleware = { call: () => Response.json({ id: "wgt_cached" }) };
    const { client, requests } = observed(answer, { middleware: [cached] });
    expect(await client.get("fraud")).toEqual({ id: "wgt_cached" });
    expect(requests).toHaveLength(0);
  });

  it("fails the call with a failure response, as the server would", async () => {
    const refusing: Middleware = { call: () => Response.json({ code: "name_taken" }, { status: 409 }) };
    const { client } = observed(answer, { middleware: [refusing] });
    expect(await client.create({}).result()).toMatchObject({ ok: false, status: 409, problem: { code: "name_taken" } });
  });

  it("has its response to an attempt retried, as the server's would be", async () => {
    const chaos: Middleware = {
      attempt: (request, next, { attempt }) => (attempt === 1 ? new Response(null, { status: 503 }) : next(request)),
    };
    const { client, requests } = observed(answer, { middleware: [chaos] });
    expect(await client.get("fraud")).toEqual(widget);
    expect(requests).toHaveLength(1);
  });
});

describe("middleware that reads a response", () => {
  const reading = (texts: string[]): NonNullable<Middleware["call"]> => {
    return async (request, next) => {
      const response = await next(request);
      texts.push(await response.text());
      return response;
    };
  };

  it("takes nothing away from the caller or from other middleware", async () => {
    const texts: string[] = [];
    const one = { call: reading(texts), attempt: reading(texts) };
    const { client } = observed(answer, { middleware: [one, one] });
    const { data, response } = await client.get("fraud").withResponse();
    expect(data).toEqual(widget);
    expect(response.status).toBe(200);
    expect(texts).toEqual(Array(4).fill(JSON.stringify(widget)));
  });

  it("may read the failure of a call", async () => {
    const texts: string[] = [];
    const { client } = observed(() => Response.json({ code: "name_taken" }, { status: 409 }), {
      middleware: [{ call: reading(texts) }],
    });
    expect(await rejection(client.create({}))).toMatchObject({ problem: { code: "name_taken" } });
    expect(texts).toEqual(['{"code":"name_taken"}']);
  });

  it("gets what the server sent over the network, with its URL", async () => {
    const urls: string[] = [];
    await using server = await serve((_, response) => {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(widget));
    });
    const client = widgets(undefined, {
      baseUrl: server.url,
      middleware: [
        {
          async call(request, next) {
            const response = await next(request);
            urls.push(response.url);
            return response;
          },
        },
      ],
    });
    expect(await client.get("fraud")).toEqual(widget);
    expect(urls).toEqual([`${server.url}/widgets/fraud`]);
  });

  it("cannot read a body if it declares bodies: false, while the caller can", async () => {
    const texts: string[] = [];
    const { client } = observed(answer, { middleware: [{ call: reading(texts), bodies: false }] });
    expect(await rejection(client.get("fraud"))).toBeInstanceOf(MiddlewareError);
    const blind = { ...recorded([], "1"), bodies: false };
    expect(await observed(answer, { middleware: [blind] }).client.get("fraud")).toEqual(widget);
  });

  it("leaves streams to the caller", async () => {
    const { client } = observed(() => new Response("bytes"), { middleware: [recorded([], "1")] });
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("bytes");
  });

  it("sees a body that breaks off as the failure of its attempt", async () => {
    const ends: string[] = [];
    let sent = 0;
    await using server = await serve((_, response) => {
      response.setHeader("Content-Type", "application/json");
      if (sent++ > 0) response.end(JSON.stringify(widget));
      else response.setHeader("Content-Length", 30).write('{"id":', () => response.destroy());
    });
    const client = widgets(undefined, {
      baseUrl: server.url,
      middleware: [
        {
          async attempt(request, next) {
            return next(request).then(
              (response) => {
                ends.push(`${response.status}`);
                return response;
              },
              (error: unknown) => {
                ends.push((error as Error).name);
                throw error;
              },
            );
          },
        },
      ],
    });
    expect(await client.get("fraud")).toEqual(widget);
    expect(ends).toEqual(["ConnectionError", "200"]);
  });
});

describe("middleware that fails", () => {
  const call = (handler: unknown): Middleware => ({ call: handler as NonNullable<Middleware["call"]> });

  it.each([
    ["throws", () => JSON.parse("{")],
    ["rejects", () => Promise.reject(new RangeError("out of range"))],
    ["rejects with something that is not an error", () => Promise.reject("a text")],
    ["passes on something that is not a request", (_: Request, next: (request: unknown) => unknown) => next(undefined)],
  ])("ends the call with a MiddlewareError and its cause when it %s", async (_, handler) => {
    const { client, requests } = observed(answer, { middleware: [call(handler)] });
    const error = await rejection(client.get("fraud"));
    expect(error).toBeInstanceOf(MiddlewareError);
    expect(error).toMatchObject({ operation: "getWidget", outcome: "not-sent", cause: expect.anything() });
    expect((error as Error).message).toBe("A middleware failed (GET /v1/widgets/fraud)");
    expect(requests).toHaveLength(0);
  });

  it.each([
    ["nothing", () => undefined],
    ["an object", () => ({ ok: true })],
    ["an object that looks like a response", () => ({ ok: true, status: 200, data: {} })],
    ["null", () => null],
  ])("ends the call with a MiddlewareError when it returns %s", async (_, handler) => {
    const { client } = observed(answer, { middleware: [call(handler)] });
    expect(await rejection(client.get("fraud"))).toBeInstanceOf(MiddlewareError);
  });

  it.each(["call", "attempt"] as const)("closes a download when it hangs or throws around the %s", async (place) => {
    for (const end of [() => new Promise<never>(() => {}), () => Promise.reject(new Error("no"))]) {
      const cancel = vi.fn();
      const handler: Handler = async (request, next) => {
        await next(request);
        return end();
      };
      const { client } = observed(() => new Response(new ReadableStream({ cancel })), {
        middleware: [{ [place]: handler }],
        deadline: 50,
      });
      expect(await rejection(client.drawings.download("drw_1"))).toMatchObject({
        name: expect.stringMatching(/^(Middleware|Timeout)Error$/),
      });
      expect(cancel).toHaveBeenCalledOnce();
    }
  });

  it.each(["before", "after"] as const)("closes a stream that it sends %s the call is aborted", async (moment) => {
    const cancel = vi.fn();
    const aborted = new AbortController();
    let send: (() => Promise<unknown>) | undefined;
    const handler: Handler = (request, next) => {
      const body = new ReadableStream({ cancel });
      const init = { method: "POST", body, duplex: "half", signal: request.signal };
      const streamed = new Request(request.url, init);
      send = () => next(streamed).catch(() => {});
      if (moment === "before") void send();
      aborted.abort();
      return new Promise(() => {});
    };
    const { client } = observed(answer, { middleware: [call(handler)], offline: true });
    expect(await rejection(client.create({ name: "fraud" }, { signal: aborted.signal }))).toMatchObject({
      name: "AbortError",
    });
    if (moment === "after") await send?.();
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
  });

  it("closes an endless failure response when it throws", async () => {
    const cancel = vi.fn();
    const attempt: Handler = async (request, next) => {
      await next(request);
      throw new Error("no");
    };
    const failure = () => new Response(new ReadableStream({ cancel }), { status: 500 });
    const { client } = observed(failure, { middleware: [{ attempt }], retries: 0 });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "MiddlewareError" });
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("lets the caller cancel a download of which it holds a clone", async () => {
    const clones: Response[] = [];
    const attempt: Handler = async (request, next) => {
      const response = await next(request);
      clones.push(response.clone());
      return response;
    };
    const endless = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(9)) }));
    const { client } = observed(endless, { middleware: [{ attempt }] });
    const stream = await client.drawings.download("drw_1");
    for await (const _ of stream) break;
    expect(stream.locked).toBe(false);
    expect(clones).toHaveLength(1);
  });

  it("may resend a request with a stream body that was not sent", async () => {
    const token = vi.fn().mockRejectedValueOnce(new Error("not yet")).mockResolvedValue("tok_1234");
    const again = call((request: Request, next: Next) => next(request).catch(() => next(request)));
    const { client, requests } = observed(answer, { token, middleware: [again] });
    await client.drawings.replace("drw_1", new Blob(["bytes"]).stream());
    expect(await requests[0]?.text()).toBe("bytes");
  });

  it("has the outcome unknown when it throws after a write", async () => {
    const late: Middleware = {
      async call(request, next) {
        await next(request);
        throw new TypeError("late");
      },
    };
    const { client } = observed(() => Response.json(widget, { status: 201 }), { middleware: [late] });
    const error = await rejection(client.create({ name: "fraud" }));
    expect(error).toMatchObject({ name: "MiddlewareError", outcome: "unknown", attempts: [{ status: 201 }] });
  });

  it.each(["call", "attempt"] as const)(
    "gets an explanation when it reads the body of the request it passes on, in a %s",
    async (place) => {
      const handler = vi.fn(async (request: Request, next: (request: Request) => Promise<Response>) => {
        await request.text();
        return next(request);
      });
      const { client, requests } = observed(answer, { middleware: [{ [place]: handler }] });
      const error = await rejection(client.create({ name: "fraud" }));
      expect(error).toMatchObject({ name: "MiddlewareError", outcome: "not-sent" });
      expect((error as Error).message).toMatch(/clone\(\)/);
      expect(handler).toHaveBeenCalledTimes(1);
      expect(requests).toHaveLength(0);
    },
  );

  it("is not retried when it throws in an attempt", async () => {
    const attempt = vi.fn(() => Promise.reject(new TypeError("broken")));
    const { client } = observed(answer, { middleware: [{ attempt }] });
    expect(await rejection(client.get("fraud"))).toBeInstanceOf(MiddlewareError);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it("passes our own errors on unchanged", async () => {
    const through: Middleware = { call: (request, next) => next(request) };
    const { client } = observed(() => Promise.reject(new Error("no route")), { middleware: [through], retries: 0 });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ConnectionError" });
  });

  it("is abandoned when it hangs and the caller aborts", async () => {
    const hanging = { call: () => new Promise<Response>(() => {}) };
    const { client } = observed(answer, { middleware: [hanging] });
    const error = await rejection(client.get("fraud", { signal: AbortSignal.timeout(5) }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent" });
  });

  it("is ended by the attempt timeout when it hangs in an attempt, and the call is retried", async () => {
    const hanging: Middleware = {
      call: (request, next) => next(request),
      attempt: (request, next, { attempt }) => (attempt === 1 ? new Promise<Response>(() => {}) : next(request)),
    };
    const { client, requests } = observed(answer, { middleware: [hanging], attemptTimeout: 20 });
    expect(await client.get("fraud")).toEqual(widget);
    expect(requests).toHaveLength(1);
  });
});

describe("an error of another client inside a middleware", () => {
  const lost = () => observed(() => Promise.reject(new TypeError("fetch failed", { cause: new Error("unreachable") })));

  it.each(["call", "attempt"] as const)("does not determine the outcome of the call, at each %s", async (place) => {
    const audit = lost();
    const handler: Handler = async (request, next) => {
      const response = await next(request);
      await audit.client.get("audit", { retries: 0 });
      return response;
    };
    const { client, requests } = observed(() => Response.json(widget, { status: 201 }), {
      middleware: [{ [place]: handler }],
    });
    const error = await rejection(client.create({ name: "fraud" }, { idempotencyKey: "k1" }));
    expect(error).toMatchObject({
      name: "MiddlewareError",
      operation: "createWidget",
      outcome: "unknown",
      idempotencyKey: "k1",
      cause: { name: "ConnectionError", operation: "getWidget" },
    });
    expect(requests).toHaveLength(1);
  });

  it("is not taken for the call's own when it is the reason of an abort", async () => {
    const sibling = await rejection(lost().client.get("gone", { retries: 0 }));
    const pass: Middleware = { call: (request, next) => next(request) };
    for (const middleware of [[], [pass]]) {
      const { client } = observed(answer, { middleware });
      const error = await rejection(client.get("fraud", { signal: AbortSignal.abort(sibling) }));
      expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent", cause: sibling });
    }
  });

  it("is not taken for the call's own when fetch throws it", async () => {
    const { client } = observed(async () => {
      await lost().client.get("other", { retries: 0 });
      return answer();
    });
    const error = await rejection(client.create({ name: "fraud" }, { retries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError", operation: "createWidget", outcome: "unknown" });
  });
});

describe("middleware that handles a failure", () => {
  const stalled = () => new Promise<never>(() => {});

  it("responds itself after an attempt timed out", async () => {
    const cached: Middleware = { call: (request, next) => next(request).catch(() => answer()) };
    const { client } = observed(stalled, { middleware: [cached], attemptTimeout: 20, retries: 0 });
    expect(await client.get("fraud")).toEqual(widget);
  });

  it("leaves no listener on the caller's signal when it never settles", async () => {
    const { signal } = new AbortController();
    const { client } = observed(() => answer(), { middleware: [{ call: stalled }], deadline: 20 });
    expect(await rejection(client.get("fraud", { signal }))).toMatchObject({ name: "TimeoutError" });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("resends the request after an attempt timed out", async () => {
    const again: Middleware = { call: (request, next) => next(request).catch(() => next(request)) };
    const { client, requests } = observed((_, count) => (count === 1 ? stalled() : answer()), {
      middleware: [again],
      attemptTimeout: 50,
      retries: 0,
    });
    expect(await client.get("fraud")).toEqual(widget);
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["a read", (client: Widgets) => client.get("fraud"), (request: Request) => request],
    ["a write", (client: Widgets) => client.create({ name: "fraud" }), (request: Request) => request.clone()],
    ["a replaced request", (client: Widgets) => client.get("fraud"), (request: Request) => new Request(request)],
  ])("resends %s over a real socket after an attempt timed out", async (_, call, copyOf) => {
    const bodies: string[] = [];
    await using server = await serve(async (request, response) => {
      bodies.push(await text(request));
      if (bodies.length > 1) response.end(JSON.stringify(widget));
    });
    const again: Middleware = { call: (request, next) => next(copyOf(request)).catch(() => next(copyOf(request))) };
    const client = widgets(undefined, { baseUrl: server.url, middleware: [again], attemptTimeout: 700, retries: 0 });
    expect(await call(client)).toEqual(widget);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it("hedges a request, with a timeout for each attempt", async () => {
    await using server = await serve((request, response) => {
      // The second request is never answered.
      if (request.headers["x-second"] === undefined) setTimeout(() => response.destroy(), 50);
    });
    const hedging: Middleware = {
      call: (request, next) => {
        const second = request.clone();
        second.headers.set("X-Second", "1");
        return Promise.any([next(request), next(second)]);
      },
    };
    const options = { baseUrl: server.url, middleware: [hedging], attemptTimeout: 500, retries: 0 };
    const error = await rejection(widgets(undefined, options).get("fraud"));
    expect(error).toMatchObject({ name: "MiddlewareError", cause: { errors: [{ name: "ConnectionError" }, {}] } });
    expect((error as { cause: AggregateError }).cause.errors[1]).toMatchObject({ name: "TimeoutError" });
  });

  it("keeps an error whose attempts do not change later", async () => {
    const errors: OrgplaneError[] = [];
    const again: Middleware = {
      call: (request, next) =>
        next(request).catch((error) => {
          errors.push(error);
          return next(request);
        }),
    };
    await using server = await serve((_, response) => void response.destroy());
    const client = widgets(undefined, { baseUrl: server.url, middleware: [again], retries: 0 });
    const error = (await rejection(client.get("fraud"))) as OrgplaneError;
    expect(errors[0]?.attempts).toMatchObject([{ error: "ConnectionError" }]);
    expect(error.attempts).toMatchObject([{ error: "ConnectionError" }, { error: "ConnectionError" }]);
  });

  it("may return the first of two responses after reading it", async () => {
    const twice: Middleware = {
      async call(request, next) {
        const first = await next(request);
        await next(request);
        await first.text();
        return first;
      },
    };
    const { client } = observed((_, count) => Response.json({ ...widget, name: `answer ${count}` }), {
      middleware: [twice],
    });
    expect(await client.get("fraud")).toMatchObject({ name: "answer 1" });
  });

  it("may return a clone of a response, with its status", async () => {
    const { client } = observed(() => Response.json({ code: "forbidden" }, { status: 403 }), {
      middleware: [
        {
          async call(request, next) {
            const response = await next(request);
            const clone = response.clone();
            await response.text();
            return clone;
          },
        },
      ],
    });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 403 });
  });

  it("may return an endless response, which the caller can abort", async () => {
    const endless: Middleware = { call: () => new Response(new ReadableStream({ start() {} })) };
    const { client } = observed(answer, { middleware: [endless] });
    const error = await rejection(client.get("fraud", { signal: AbortSignal.timeout(30) }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent" });
  });
});

describe("a signal option of null", () => {
  it("is ignored, with middleware too", async () => {
    const { client } = observed(answer, { middleware: [{ call: (request, next) => next(request) }] });
    expect(await client.get("fraud", { signal: null as never })).toEqual(widget);
  });
});

describe("invalid middleware", () => {
  const wrong = [{}, "x", [null], [5], [{ call: 5 }], [{ attempt: "x" }]].map((given) => ({
    middleware: given as readonly Middleware[],
  }));

  it.each(wrong)("is rejected when the client is created: $middleware", ({ middleware }) => {
    expect(() => observed(answer, { middleware })).toThrow(ConfigurationError);
  });

  it.each(wrong)("is rejected when the call is made: $middleware", async ({ middleware }) => {
    const { client, requests } = observed(answer, { middleware: [recorded([], "1")] });
    const error = await rejection(client.create({}, { middleware }));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ argument: "middleware", operation: "createWidget", outcome: "not-sent" });
    expect(await rejection(observed(answer).client.get("fraud", { middleware }))).toBeInstanceOf(ArgumentError);
    expect(requests).toHaveLength(0);
  });

  it("excludes an empty object, which does nothing", async () => {
    expect(await observed(answer, { middleware: [] }).client.get("fraud", { middleware: [{}] })).toEqual(widget);
  });
});
