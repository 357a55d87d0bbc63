import { afterEach, describe, expect, it, vi } from "vitest";
import type { Meta, TimeoutError } from "../src/index.ts";
import { answer, type Step, scripted } from "./scripted.ts";
import { serve } from "./serve.ts";
import type { TestClock } from "./test-clock.ts";
import { rejection, widgets } from "./widgets.ts";

const ok = answer(200, {}, { id: "wgt_1" });
const limited = answer(429, { "Retry-After": "5" });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the system clock", () => {
  const set = (milliseconds: number) => {
    const { now } = Date;
    vi.spyOn(Date, "now").mockImplementation(() => now() + milliseconds);
  };

  it("may be set back during a wait for a quota without blocking a call", async () => {
    let count = 0;
    await using server = await serve((_, response) => {
      const headers = { RateLimit: '"day";r=0;t=1' };
      response.writeHead(200, count++ === 0 ? headers : {}).end("{}");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    await client.get("a");
    set(-3_600_000);
    expect(await client.get("b", { deadline: 10_000 })).toEqual({});
  });

  it("may be set forward without ending a deadline", async () => {
    await using server = await serve((_, response) => {
      // Only once, not for each request.
      if (Date.now() < Date.parse("2100-01-01")) set(3e12);
      response.writeHead(503, { "Retry-After": "0" }).end();
    });
    const error = await rejection(widgets(undefined, { baseUrl: server.url }).get("a", { retries: 1 }));
    expect(error).toMatchObject({ name: "ApiError", status: 503, attempts: [{ status: 503 }, { status: 503 }] });
  });
});

describe("the rate gate after a 429", () => {
  it("delays all calls of the client, not only the rejected one", async () => {
    const { client, sent, clock, end } = scripted([limited, ok]);
    const first = client.get("a").then(() => clock.now());
    await clock.advance(1000);
    await end(Promise.all([first, client.list(), client.create({})]));
    expect(sent).toHaveLength(4);
    for (const { at } of sent.slice(1)) expect(at).toBeGreaterThanOrEqual(5000);
    for (const { at } of sent.slice(1)) expect(at).toBeLessThanOrEqual(5500);
  });

  it("delays 200 concurrent calls until the quota resets, then sends them all", async () => {
    const { client, sent, end } = scripted([limited, ok]);
    await end(client.get("a", { retries: 0 }));
    const { value } = await end(Promise.all(Array.from({ length: 200 }, () => client.get("fraud"))));
    expect(value).toHaveLength(200);
    expect(sent.filter(({ at }) => at < 5000)).toHaveLength(1);
    expect(sent).toHaveLength(201);
  });

  it("delays no call to our server when the 429 came from a redirect to another server", async () => {
    const step: Step = ({ url }) => {
      if (url.startsWith("https://cdn.test"))
        return answer(429, { "Retry-After": "60", RateLimit: '"cdn";r=0;t=60' })(new Request(url));
      return url.endsWith("/content")
        ? answer(302, { Location: "https://cdn.test/f" })(new Request(url))
        : ok(new Request(url));
    };
    const { client, end } = scripted([step], { retries: 0 });
    expect((await end(client.drawings.download("drw_1"))).error).toMatchObject({ status: 429 });
    expect(client.rateLimit).toBeUndefined();
    expect(await end(client.get("a"))).toMatchObject({ value: { id: "wgt_1" }, took: 0 });
  });

  it("delays no call under another policy", async () => {
    const step: Step = ({ url }) => {
      const policy = url.includes("/widgets/") ? "reads" : "lists";
      const headers = { RateLimit: `"${policy}";r=${policy === "reads" ? 0 : 9};t=60` };
      if (policy === "lists") return Response.json({ items: [], pagination: { has_more: false } }, { headers });
      return Response.json({}, { status: 429, headers: { ...headers, "Retry-After": "60" } });
    };
    const { client, clock, sent, end } = scripted([step], { retries: 0 });
    await end(client.list());
    await end(client.get("a"));
    expect((await end(client.list())).took).toBe(0);
    expect(sent).toHaveLength(3);
    const waiting = client.get("b").then(
      () => clock.now(),
      () => clock.now(),
    );
    await clock.advance(59_000);
    expect(sent).toHaveLength(3);
    await end(waiting);
    expect(sent).toHaveLength(4);
  });

  it("fails a call at once, unsent, when the wait exceeds its deadline, and reports when to come back", async () => {
    const { client, sent, clock, end } = scripted([answer(429, { "Retry-After": "3600" }), ok]);
    await end(client.get("a"));
    const { error, took } = await end(client.create({}));
    expect(took).toBe(0);
    expect(sent).toHaveLength(1);
    expect(error).toMatchObject({
      name: "TimeoutError",
      message: "No quota within 120000 ms (deadline) (POST /v1/widgets)",
      timeout: "deadline",
      phase: "rate-limit",
      outcome: "not-sent",
      attempts: [],
      retryAt: new Date(clock.now() + 3_600_000),
    });
  });

  it("delays no call past its deadline", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.99);
    const { client, sent, end } = scripted([answer(429, { "Retry-After": "95" }), ok]);
    await end(client.get("a", { retries: 0 }));
    expect(await end(client.get("a", { deadline: 100_000 }))).toHaveProperty("value");
    expect(sent[1]?.at).toBe(97_500);
  });

  it("lets one call per minute through when the wait exceeds every deadline", async () => {
    const day = answer(429, { "Retry-After": "86400" });
    const { client, sent, clock, end } = scripted([day, day, ok]);
    const errors: unknown[] = [];
    for (let second = 0; second <= 125; second++) {
      errors.push((await end(client.get("a"))).error);
      await clock.advance(1000);
    }
    expect(sent.map(({ at }) => at).slice(0, 3)).toEqual([0, 60_000, 120_000]);
    expect(errors[59]).toMatchObject({ name: "TimeoutError", phase: "rate-limit", outcome: "not-sent" });
    expect(errors[60]).toMatchObject({ name: "ApiError", status: 429, retryAt: expect.any(Date) });
    expect(errors.slice(120)).toEqual(Array(6).fill(undefined));
  });

  it.each(["9".repeat(30), "31536000"])("reports a valid time to come back for a wait of %s seconds", async (field) => {
    const { client, end } = scripted([answer(429, { "Retry-After": field, RateLimit: `"a";r=0;t=${field}` })]);
    await end(client.get("a"));
    const { error } = await end(client.get("a"));
    expect(error).toHaveProperty("phase", "rate-limit");
    expect(() => JSON.stringify(error)).not.toThrow();
    expect((error as TimeoutError).retryAt?.getTime()).toBeGreaterThan(0);
  });

  it("stays closed when the response to an older request arrives later", async () => {
    const early = answer(200, { RateLimit: '"default";r=3;t=60' });
    const slow: Step = async (request) => {
      await new Promise<void>((resolve) => clock.after(1000, resolve));
      return early(request);
    };
    const refusal = answer(429, { "Retry-After": "5", RateLimit: '"default";r=0;t=60' });
    const { client, clock, sent, end } = scripted([early, slow, refusal, ok], { retries: 0 });
    await end(client.get("a"));
    const both = Promise.allSettled([client.get("a"), client.get("a")]);
    await clock.advance(2000);
    expect(sent).toHaveLength(3);
    await end(Promise.all([both, client.get("a")]));
    expect(sent[3]?.at).toBeGreaterThanOrEqual(5000);
  });

  it("records the wait in the attempt of the delayed call", async () => {
    const { client, end } = scripted([limited, answer(500)], { retries: 0 });
    await end(client.get("a"));
    const { error, took } = await end(client.get("b"));
    expect(took).toBeGreaterThanOrEqual(5000);
    expect(error).toMatchObject({ status: 500, attempts: [{ wait: took }] });
  });

  it("lets the caller abort a delayed call", async () => {
    const { client, sent, clock } = scripted([limited, ok], { retries: 0 });
    await client.get("a").catch(() => {});
    const controller = new AbortController();
    const ended = client.get("b", { signal: controller.signal }).catch((error: unknown) => error);
    await clock.advance(1000);
    controller.abort();
    expect(await ended).toMatchObject({ name: "AbortError", outcome: "not-sent" });
    expect(sent).toHaveLength(1);
    expect(clock.timers).toEqual([]);
  });

  it("delays only the rejected call when there is no Retry-After", async () => {
    const { client, end } = scripted([answer(429), ok], { retries: 0 });
    await end(client.get("a"));
    expect((await end(client.get("b"))).took).toBe(0);
  });

  it("delays nothing when it is off", async () => {
    const { client, end } = scripted([limited, ok], { retries: 0, rateGate: false });
    await end(client.get("a"));
    expect((await end(client.get("b"))).took).toBe(0);
  });

  it("delays no call of another client", async () => {
    const { client, end } = scripted([limited], { retries: 0 });
    await end(client.get("a"));
    const other = scripted([ok]);
    expect((await other.end(other.client.get("a"))).took).toBe(0);
  });
});

describe("a quota that a success reports as exhausted", () => {
  it("delays the next call", async () => {
    const { client, sent, end } = scripted([answer(200, { RateLimit: '"default";r=0;t=20' }), ok]);
    await end(client.get("a"));
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(20_000);
    expect(sent[1]?.at).toBeLessThanOrEqual(22_000);
  });

  it.each(['"default";r=1;t=20', '"default";r=0', '"default";t=20', "nonsense"])(
    "is not recognised in %j",
    async (field) => {
      const { client, end } = scripted([answer(200, { RateLimit: field }), ok]);
      await end(client.get("a"));
      expect((await end(client.get("a"))).took).toBe(0);
    },
  );

  it("delays the next attempt after a 429 without Retry-After", async () => {
    const { client, sent, end } = scripted([answer(429, { RateLimit: '"default";r=0;t=3' }), ok]);
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(3000);
  });
});

describe("one of several quotas that is exhausted", () => {
  const answered = (field: string, status = 200, headers = {}) => answer(status, { RateLimit: field, ...headers });

  it.each([
    ["listed first", '"burst";r=0;t=5, "daily";r=900;t=3600'],
    ["listed later", '"daily";r=900;t=3600, "burst";r=0;t=5'],
    ["the last of several exhausted ones to reset", '"a";r=0;t=2, "burst";r=0;t=5, "b";r=0;t=1'],
    ["one whose name looks like two quotas", '"daily; \'r=0, t=9\'";r=900;t=3600, "burst, or so";pk="a, b";r=0;t=5'],
  ])("delays the next call when it is %s", async (_, field) => {
    const { client, sent, end } = scripted([answered(field), ok]);
    await end(client.get("a"));
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(5000);
    expect(sent[1]?.at).toBeLessThanOrEqual(5500);
  });

  it("delays only the operations that use it", async () => {
    const step: Step = (request) =>
      request.url.includes("/widgets/")
        ? answered('"daily";r=900;t=3600, "reads";r=0;t=5')(request)
        : answer(200, { RateLimit: '"daily";r=900;t=3600' }, { items: [], pagination: { has_more: false } })(request);
    const { client, sent, end } = scripted([step]);
    await end(client.list());
    await end(client.get("a"));
    expect((await end(client.list())).took).toBe(0);
    await end(client.get("a"));
    expect(sent.at(-1)?.at).toBeGreaterThanOrEqual(5000);
  });

  it("delays the retry after a 429 without Retry-After, and the longest one counts", async () => {
    const { client, sent, end } = scripted([answered('"a";r=0;t=2, "b";r=0;t=5', 429), ok]);
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(5000);
  });

  it("delays the retry after a 429 without Retry-After, even with the gate off", async () => {
    const { client, sent, end } = scripted([answered('"a";r=0;t=5', 429), ok], { rateGate: false });
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(5000);
    expect(sent[1]?.at).toBeLessThanOrEqual(5500);
  });

  it("delays a retry no longer than Retry-After says", async () => {
    const { client, sent, end } = scripted([answered('"a";r=0;t=60', 429, { "Retry-After": "2" }), ok]);
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(2000);
    expect(sent[1]?.at).toBeLessThanOrEqual(2500);
  });

  it.each(["limit=10, remaining=0, reset=5", "10;r=0;t=5", "r=0;t=5", '"', '";r=0;t=5', ""])(
    "is not recognised in %j",
    async (field) => {
      const { client, end } = scripted([answered(field), ok]);
      await end(client.get("a"));
      expect(client.rateLimit).toBeUndefined();
      expect((await end(client.get("a"))).took).toBe(0);
    },
  );
});

/** A server that rejects more than ten calls in five seconds, in fixed windows or a sliding one. */
function strict(clock: () => TestClock, slides: boolean): { step: Step; refused: () => number } {
  const served: number[] = [];
  let refused = 0;
  const step: Step = (request) => {
    const now = clock().now();
    const start = slides ? now - 5000 : now - (now % 5000) - 1;
    const used = served.filter((at) => at > start).length;
    const reset = slides ? 5 : Math.ceil((5000 - (now % 5000)) / 1000);
    if (used < 10) served.push(now);
    else refused++;
    const headers = { RateLimit: `"default";r=${Math.max(0, 9 - used)};t=${reset}` };
    return answer(used < 10 ? 200 : 429, headers)(request);
  };
  return { step, refused: () => refused };
}

describe("a known quota", () => {
  it.each([false, true])(
    "is never exceeded by concurrent calls; the rest wait until it resets (sliding window: %s)",
    async (slides) => {
      const server = strict(() => clock, slides);
      const { client, clock, sent, end } = scripted([server.step]);
      await end(client.get("a"));
      const { value } = await end(Promise.all(Array.from({ length: 30 }, () => client.get("a"))));
      expect(value).toHaveLength(30);
      expect(sent.filter(({ at }) => at < 5000)).toHaveLength(10);
      expect(server.refused()).toBe(0);
    },
  );

  it("does not delay a call that would miss its deadline, because our own count may be wrong", async () => {
    const { client, sent, end } = scripted([answer(200, { RateLimit: '"default";r=2;t=60' }), ok]);
    await end(client.get("a"));
    const calls = Array.from({ length: 5 }, () => client.get("a", { deadline: 10_000 }));
    expect(await end(Promise.all(calls))).toMatchObject({ took: 0 });
    expect(sent).toHaveLength(6);
  });

  it("follows the latest response, so that a sliding window delays no call", async () => {
    const { client, end } = scripted([answer(200, { RateLimit: '"default";r=1;t=60' })]);
    for (let call = 0; call < 50; call++) expect((await end(client.get("a"))).took).toBe(0);
  });

  it("delays nothing with the gate off", async () => {
    const { client, end } = scripted([answer(200, { RateLimit: '"default";r=1;t=60' })], { rateGate: false });
    await end(client.get("a"));
    expect((await end(Promise.all([1, 2, 3].map(() => client.get("a"))))).took).toBe(0);
  });
});

describe("a 503 with Retry-After", () => {
  it("delays only the call that it answers", async () => {
    const { client, sent, end } = scripted([answer(503, { "Retry-After": "5" }), ok]);
    await end(Promise.all([client.get("a"), client.get("b")]));
    expect(sent.map(({ at }) => at >= 5000)).toEqual([false, false, true]);
  });

  it("delays no later call", async () => {
    const { client, clock, sent, end } = scripted([answer(503, { "Retry-After": "5" }), ok]);
    const own = client.get("a").then(() => clock.now());
    await clock.advance(1000);
    expect(await end(client.get("b"))).toMatchObject({ took: 0 });
    await end(own);
    expect(sent.map(({ at }) => at >= 5000)).toEqual([false, false, true]);
  });
});

describe("client.rateLimit", () => {
  it("is what the latest response said", async () => {
    const { client, end } = scripted([
      answer(200, { RateLimit: '"default";r=98;t=42', "RateLimit-Policy": '"default";q=100;w=60' }),
      answer(404, { RateLimit: '"default";r=97;t=41' }),
      ok,
    ]);
    expect(client.rateLimit).toBeUndefined();
    await end(client.get("a"));
    expect(client.rateLimit).toEqual({ policy: "default", remaining: 98, reset: 42, limit: 100, window: 60 });
    await end(client.get("a"));
    await end(client.get("a"));
    expect(client.drawings.rateLimit).toMatchObject({ remaining: 97, limit: undefined });
  });

  it("is the quota that constrains most when there are several", async () => {
    const { client, end } = scripted([
      answer(200, {
        RateLimit: '"daily";r=900;t=3600, "hourly";r=50;t=900, "burst";r=8;t=5',
        "RateLimit-Policy": '"burst";q=10;w=5, "hourly";q=100;w=3600, "daily";q=1000;w=86400',
      }),
    ]);
    const { meta } = ((await end(client.get("a").withResponse())) as { value: { meta: Meta } }).value;
    expect(meta.rateLimit).toEqual({ policy: "hourly", remaining: 50, reset: 900, limit: 100, window: 3600 });
    expect(client.rateLimit).toEqual(meta.rateLimit);
  });
});
