import { describe, expect, it } from "vitest";
import { answer, type Step, scripted } from "./scripted.ts";

const ok = answer(200, {}, { id: "wgt_1" });
const limited = answer(429, { "Retry-After": "5" });

describe("after a 429", () => {
  it("all calls of the client wait, not only the one that it answers", async () => {
    const { client, sent, clock, end } = scripted([limited, ok]);
    const first = client.get("a").then(() => clock.now());
    await clock.advance(1000);
    await end(Promise.all([first, client.list(), client.create({})]));
    expect(sent).toHaveLength(4);
    for (const { at } of sent.slice(1)) expect(at).toBeGreaterThanOrEqual(5000);
    for (const { at } of sent.slice(1)) expect(at).toBeLessThanOrEqual(5500);
  });

  it("200 calls at once send nothing before the time is over, and then all are answered", async () => {
    const step: Step = (request) => (clock.now() - begun < 5000 ? limited(request) : ok(request));
    const { client, clock, sent, end } = scripted([step]);
    const begun = clock.now();
    const { value } = await end(Promise.all(Array.from({ length: 200 }, () => client.get("fraud"))));
    expect(value).toHaveLength(200);
    expect(sent.filter(({ at }) => at < 5000)).toHaveLength(200);
    expect(sent).toHaveLength(400);
  });

  it("calls under another policy go on", async () => {
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

  it("a call that cannot wait so long fails at once, unsent, and tells when to come back", async () => {
    const { client, sent, clock, end } = scripted([answer(429, { "Retry-After": "3600" }), ok]);
    await end(client.get("a"));
    const { error, took } = await end(client.create({}));
    expect(took).toBe(0);
    expect(sent).toHaveLength(1);
    expect(error).toMatchObject({
      name: "TimeoutError",
      clock: "deadline",
      phase: "rate-limit",
      outcome: "not-sent",
      attempts: [],
      retryAt: new Date(clock.now() + 3_600_000),
    });
  });

  it("a call that waits can be aborted", async () => {
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

  it("without a time nothing waits but the call itself", async () => {
    const { client, end } = scripted([answer(429), ok], { retries: 0 });
    await end(client.get("a"));
    expect((await end(client.get("b"))).took).toBe(0);
  });

  it("nothing waits where the gate is off", async () => {
    const { client, end } = scripted([limited, ok], { retries: 0, rateGate: false });
    await end(client.get("a"));
    expect((await end(client.get("b"))).took).toBe(0);
  });

  it("another client goes on", async () => {
    const { client, end } = scripted([limited], { retries: 0 });
    await end(client.get("a"));
    const other = scripted([ok]);
    expect((await other.end(other.client.get("a"))).took).toBe(0);
  });
});

describe("a quota that a success says is used up", () => {
  it("is waited for before the next call is sent", async () => {
    const { client, sent, end } = scripted([answer(200, { RateLimit: '"default";r=0;t=20' }), ok]);
    await end(client.get("a"));
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(20_000);
    expect(sent[1]?.at).toBeLessThanOrEqual(22_000);
  });

  it.each(['"default";r=1;t=20', '"default";r=0', '"default";t=20', "nonsense"])("is none in %j", async (field) => {
    const { client, end } = scripted([answer(200, { RateLimit: field }), ok]);
    await end(client.get("a"));
    expect((await end(client.get("a"))).took).toBe(0);
  });

  it("is waited for after a 429 that says nothing else", async () => {
    const { client, sent, end } = scripted([answer(429, { RateLimit: '"default";r=0;t=3' }), ok]);
    await end(client.get("a"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(3000);
  });
});

describe("a 503 with Retry-After", () => {
  it("holds nobody back but its own call", async () => {
    const { client, sent, end } = scripted([answer(503, { "Retry-After": "5" }), ok]);
    await end(Promise.all([client.get("a"), client.get("b")]));
    expect(sent.map(({ at }) => at >= 5000)).toEqual([false, false, true]);
  });
});

describe("the rate limit of a client", () => {
  it("is what the latest answer said", async () => {
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
});
