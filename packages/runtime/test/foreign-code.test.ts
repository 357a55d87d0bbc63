import { describe, expect, it } from "vitest";
import type { ClientOptions, Middleware } from "../src/index.ts";
import { observed, rejection } from "./widgets.ts";

const busy = () => new Response("busy", { status: 500 });

describe("a write that was sent", () => {
  const readsFailures: Middleware = {
    async attempt(request, next) {
      const response = await next(request);
      await response.text();
      return response;
    },
  };
  const prototypeless: unknown = Object.create(null);
  const unreadable = new Proxy(new Error(), {
    get() {
      throw new Error("not to be read");
    },
  });

  it.each<[string, ClientOptions]>([
    ["when middleware has read the failure", { middleware: [readsFailures] }],
    ["when fetch resolves to a plain object", { fetch: () => ({ status: 200 }) as Response }],
    ["whose failure is none", { fetch: () => ({ status: 500, ok: false }) as Response }],
    ["when fetch rejects with something that has no string form", { fetch: () => Promise.reject(prototypeless) }],
    ["when fetch rejects with something unreadable", { fetch: () => Promise.reject(unreadable) }],
  ])("never has the outcome not-sent: %s", async (_, options) => {
    const error = await rejection(observed(busy, { retries: 0, ...options }).client.create({ name: "fraud" }));
    expect(error).toMatchObject({ operation: "createWidget", outcome: "unknown" });
    expect(error).not.toMatchObject({ name: "ArgumentError" });
    expect((error as { idempotencyKey?: string }).idempotencyKey).toBeTruthy();
  });

  it("ends as aborted when the caller's abort reason is unreadable", async () => {
    const caller = new AbortController();
    const { client } = observed(async () => {
      caller.abort(prototypeless);
      return new Promise(() => {});
    });
    const error = await rejection(client.create({ name: "fraud" }, { signal: caller.signal }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "unknown" });
  });
});

describe("a call whose signal has already aborted", () => {
  it("requests no token", async () => {
    let asked = 0;
    const token = () => `tok_${asked++}`;
    const { client, requests } = observed(busy, { token });
    expect(await rejection(client.get("a", { signal: AbortSignal.abort("enough") }))).toMatchObject({
      name: "AbortError",
      outcome: "not-sent",
    });
    expect([asked, requests.length]).toEqual([0, 0]);
  });
});

describe("the signal option", () => {
  it("accepts a signal of another environment's class", async () => {
    // As in edge runtimes and test environments: another class, without the name of ours.
    class ForeignSignal extends EventTarget {
      aborted = false;
      reason: unknown;
      abort(reason: unknown): void {
        Object.assign(this, { aborted: true, reason });
        this.dispatchEvent(new Event("abort"));
      }
    }
    const signal = new ForeignSignal();
    const { client } = observed(() => new Promise(() => {}));
    const ended = rejection(client.get("a", { signal: signal as unknown as AbortSignal }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    signal.abort("enough");
    expect(await ended).toMatchObject({ name: "AbortError", cause: "enough" });
  });

  it.each([{}, { aborted: false }, "aborted", 5, true, new EventTarget()])("rejects %j", async (wrong) => {
    const { client, requests } = observed(busy);
    const error = await rejection(client.get("a", { signal: wrong as AbortSignal }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "signal" });
    expect(requests).toHaveLength(0);
  });
});

describe("the idempotency key", () => {
  it.each(["", " ", "\t"])("is rejected when it is %j", async (idempotencyKey) => {
    const { client, requests } = observed(busy);
    const error = await rejection(client.create({ name: "fraud" }, { idempotencyKey }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "idempotencyKey", outcome: "not-sent" });
    expect(requests).toEqual([]);
  });

  it.each(["call", "attempt"] as const)(
    "keeps a write from being retried when middleware of a %s removes it",
    async (place) => {
      const taking: Middleware = {
        [place]: (request: Request, next: (request: Request) => Promise<Response>) => {
          request.headers.delete("Idempotency-Key");
          return next(request);
        },
      };
      const { client, requests } = observed(busy, { middleware: [taking] });
      const error = await rejection(client.create({ name: "fraud" }));
      expect(error).toMatchObject({ status: 500, idempotencyKey: undefined });
      expect(requests).toHaveLength(1);
    },
  );

  it("is reported by the error as middleware set it", async () => {
    const setting: Middleware = {
      attempt(request, next) {
        request.headers.set("Idempotency-Key", "other");
        return next(request);
      },
    };
    const { client, requests } = observed(busy, { middleware: [setting], retries: 1 });
    expect(await rejection(client.create({ name: "fraud" }))).toMatchObject({ idempotencyKey: "other" });
    expect(requests.map(({ headers }) => headers.get("Idempotency-Key"))).toEqual(["other", "other"]);
  });

  it("is sent again with the body when middleware has seen the request", async () => {
    const bodies: string[] = [];
    const { client } = observed(
      async (request, count) => {
        bodies.push(await request.text());
        return count === 1 ? busy() : Response.json({});
      },
      { middleware: [{ call: (request, next) => next(request) }] },
    );
    await client.create({ name: "fraud" });
    expect(bodies).toEqual(['{"name":"fraud"}', '{"name":"fraud"}']);
  });

  it("keeps a write from being retried when middleware changes it for each attempt", async () => {
    let count = 0;
    const changing: Middleware = {
      attempt(request, next) {
        request.headers.set("Idempotency-Key", `key_${count++}`);
        return next(request);
      },
    };
    const { client, requests } = observed(busy, { middleware: [changing] });
    const error = await rejection(client.create({ name: "fraud" }));
    expect(error).toMatchObject({ name: "MiddlewareError", outcome: "unknown", operation: "createWidget" });
    expect(error).toHaveProperty("attempts.length", 2);
    expect(String(error)).toContain("gives each attempt another idempotency key");
    expect(requests).toHaveLength(1);
  });
});
