import { describe, expect, it } from "vitest";
import { createRetryBudget, type RetryBudget } from "../src/pipeline/policies/retry/decision.ts";
import { answer, breaks, type Step, scripted, stalls } from "./scripted.ts";
import { testClock } from "./test-clock.ts";

/** Takes all available retries. */
function drain(budget: RetryBudget): number {
  let taken = 0;
  while (taken < 1000 && budget.take()) taken++;
  return taken;
}

function begin(budget: RetryBudget, calls: number): void {
  for (let call = 0; call < calls; call++) budget.begin();
}

/** Makes calls in sequence, each of which ends at once. */
function make(budget: RetryBudget, calls: number): void {
  for (let call = 0; call < calls; call++) {
    budget.begin();
    budget.end();
  }
}

describe("a retry budget", () => {
  it.each([
    [1, 10],
    [50, 10],
    [100, 10],
    [200, 20],
    [1005, 100],
  ])("grants %i concurrent calls %i retries", (calls, retries) => {
    const budget = createRetryBudget(testClock(), 0.1);
    begin(budget, calls);
    expect(drain(budget)).toBe(retries);
    expect(budget.take()).toBe(false);
  });

  it("grants a tenth of the calls that follow, in whatever order calls and failures come", async () => {
    const clock = testClock();
    const budget = createRetryBudget(clock, 0.1);
    make(budget, 100);
    let retries = drain(budget);
    for (let calls = 0; calls < 2000; calls += 20) {
      make(budget, 20);
      retries += drain(budget);
      await clock.advance(100);
    }
    expect(retries).toBe((100 + 2000) / 10);
  });

  it("saves nothing up during a time without failures", () => {
    const budget = createRetryBudget(testClock(), 0.1);
    make(budget, 10_000);
    begin(budget, 200);
    expect(drain(budget)).toBe(20);
  });

  it("grants nothing extra for slow calls", async () => {
    const clock = testClock();
    const budget = createRetryBudget(clock, 0.1);
    begin(budget, 200);
    await clock.advance(30_000);
    expect(drain(budget)).toBe(20);
    await clock.advance(30_000);
    expect(drain(budget)).toBe(0);
    begin(budget, 10);
    expect(drain(budget)).toBe(1);
  });

  it("grants occasional calls their retries, even if each one needs them", async () => {
    const clock = testClock();
    const budget = createRetryBudget(clock, 0.1);
    begin(budget, 200);
    drain(budget);
    for (let call = 0; call < 200; call++) budget.end();
    await clock.advance(120_000);
    for (let minute = 0; minute < 100; minute++) {
      await clock.advance(60_000);
      make(budget, 1);
      expect(budget.take() && budget.take()).toBe(true);
    }
  });

  it("grants at least as much after the clock is set back", async () => {
    const clock = testClock();
    let skew = 0;
    const budget = createRetryBudget({ ...clock, now: () => clock.now() + skew }, 0.1);
    begin(budget, 1);
    expect(drain(budget)).toBe(10);
    skew = -86_400_000;
    begin(budget, 10);
    expect(drain(budget)).toBe(1);
    await clock.advance(130_000);
    begin(budget, 1);
    expect(drain(budget)).toBeGreaterThanOrEqual(2);
  });

  it.each([
    [0, 0],
    [0.01, 1],
    [1, 100],
    [Number.POSITIVE_INFINITY, 1000],
  ])("of %d grants a new client %i retries", (share, retries) => {
    const budget = createRetryBudget(testClock(), share);
    begin(budget, 1);
    expect(drain(budget)).toBe(retries);
  });
});

const outages: readonly [name: string, step: Step][] = [
  ["with resets", breaks("ECONNRESET")],
  ["with refused connections", breaks("ECONNREFUSED")],
  ["with 503", answer(503)],
  ["with 503 and Retry-After", answer(503, { "Retry-After": "1" })],
  ["with 503 and a long Retry-After", answer(503, { "Retry-After": "15" })],
  ["with 429 and Retry-After", answer(429, { "Retry-After": "1" })],
  ["with 429 and Retry-After: 0", answer(429, { "Retry-After": "0" })],
  ["with 429 and a past date in Retry-After", answer(429, { "Retry-After": "Sun, 22 Nov 2020 00:00:00 GMT" })],
  ["without any response", stalls],
];

describe.each([
  [200, 220],
  [50, 60],
])("%i concurrent callers of one client in a total outage", (callers, most) => {
  it.each(outages)(`%s send at most ${most} requests`, async (_, step) => {
    const { client, sent, end } = scripted([step]);
    const calls = Array.from({ length: callers }, () => client.create({ name: "a" }));
    const { value } = await end(Promise.allSettled(calls));
    expect((value as { status: string }[]).every(({ status }) => status === "rejected")).toBe(true);
    expect(sent.length).toBeGreaterThan(callers);
    expect(sent.length).toBeLessThanOrEqual(most);
  });
});

describe("200 concurrent callers of one client in a total outage", () => {
  it("send at most 1.1 requests per call, whenever they fail", async () => {
    for (const delay of [9_900, 9_999, 10_000, 19_900]) {
      const { client, clock, sent, end } = scripted([answer(200), answer(503)]);
      await end(client.get("a"));
      await clock.advance(delay);
      await end(Promise.allSettled(Array.from({ length: 200 }, () => client.get("fraud"))));
      expect(sent.length).toBeLessThanOrEqual(221);
    }
  });

  it("learn from the errors of unretried calls when to come back", async () => {
    const { client, clock, end } = scripted([answer(429, { "Retry-After": "1" })]);
    const retryAt = new Date(clock.now() + 1000);
    const calls = Array.from({ length: 200 }, () => client.get("fraud"));
    const { value } = await end(Promise.allSettled(calls));
    const errors = (value as PromiseRejectedResult[]).map(({ reason }) => reason);
    expect(errors.filter(({ attempts }) => attempts.length === 1)).toHaveLength(180);
    for (const error of errors.filter(({ attempts }) => attempts.length === 1)) {
      expect(error).toMatchObject({ name: "ApiError", status: 429, retryAt });
    }
  });

  it("send all retries if they lift the budget", async () => {
    const { client, sent, end } = scripted([answer(503)], { retryBudget: Number.POSITIVE_INFINITY });
    await end(Promise.allSettled(Array.from({ length: 200 }, () => client.get("fraud"))));
    expect(sent).toHaveLength(600);
  });

  it("recover with the server: the next calls succeed", async () => {
    let isUp = false;
    const { client, clock, end } = scripted([() => (isUp ? Response.json({}) : new Response(null, { status: 503 }))]);
    await end(Promise.allSettled(Array.from({ length: 200 }, () => client.get("fraud"))));
    isUp = true;
    const start = clock.now();
    const { value } = await end(Promise.all(Array.from({ length: 200 }, () => client.get("fraud"))));
    expect(value).toHaveLength(200);
    expect(clock.now() - start).toBeLessThanOrEqual(500);
  });

  it("cannot set a negative budget", () => {
    expect(() => scripted([answer(200)], { retryBudget: -1 })).toThrow("retryBudget must be a number from 0 on");
  });
});

describe("a call that has settled, in whatever way", () => {
  it("no longer counts as in flight", async () => {
    const { client, sent, end } = scripted([answer(503)], { deadline: 1 });
    const ended = [client.get("a"), client.get("a", { signal: AbortSignal.abort() }), client.list()];
    for (let call = 0; call < 300; call++) ended.push(client.get("a"));
    await end(Promise.allSettled(ended));
    const before = sent.length;
    await end(Promise.allSettled(Array.from({ length: 30 }, () => client.get("a", { deadline: 60_000 }))));
    expect(sent.length - before - 30).toBeLessThanOrEqual(10 + 3);
  });
});
