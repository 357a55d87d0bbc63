import { describe, expect, it } from "vitest";
import { createRetryBudget, type RetryBudget } from "../src/retry-budget.ts";
import { answer, breaks, scripted } from "./scripted.ts";
import { testClock } from "./test-clock.ts";

/** Takes as many retries as there are. */
function drain(budget: RetryBudget): number {
  let taken = 0;
  while (taken < 1000 && budget.take()) taken++;
  return taken;
}

describe("a retry budget", () => {
  it("grants a tenth of the calls", () => {
    const budget = createRetryBudget(testClock(), 0.1);
    for (let call = 0; call < 1005; call++) budget.call();
    expect(drain(budget)).toBe(100);
  });

  it("grants twenty to those who call little", () => {
    const budget = createRetryBudget(testClock(), 0.1);
    budget.call();
    expect(drain(budget)).toBe(20);
    expect(budget.take()).toBe(false);
  });

  it("begins anew every ten seconds", async () => {
    const clock = testClock();
    const budget = createRetryBudget(clock, 0.1);
    for (let call = 0; call < 1000; call++) budget.call();
    expect(drain(budget)).toBe(100);
    await clock.advance(9_999);
    expect(drain(budget)).toBe(0);
    await clock.advance(1);
    expect(drain(budget)).toBe(20);
  });

  it("takes back what cost nothing", () => {
    const budget = createRetryBudget(testClock(), 0.1);
    drain(budget);
    budget.refund();
    expect(drain(budget)).toBe(1);
  });
});

describe("200 callers of one client in a total outage", () => {
  it.each([
    ["of resets", breaks("ECONNRESET")],
    ["of 503", answer(503)],
    ["of 503 with Retry-After", answer(503, { "Retry-After": "1" })],
    ["of refused connections", breaks("ECONNREFUSED")],
  ])("%s send at most 1.1 times their calls", async (_, step) => {
    const { client, sent, end } = scripted([step]);
    const calls = Array.from({ length: 200 }, () => client.create({ name: "a" }));
    const { value } = await end(Promise.allSettled(calls));
    expect((value as { status: string }[]).every(({ status }) => status === "rejected")).toBe(true);
    expect(sent.length).toBeGreaterThan(200);
    expect(sent.length).toBeLessThanOrEqual(220);
  });

  it("send what retries says where they lift the budget", async () => {
    const { client, sent, end } = scripted([answer(503)], { retryBudget: Number.POSITIVE_INFINITY });
    await end(Promise.allSettled(Array.from({ length: 200 }, () => client.get("fraud"))));
    expect(sent).toHaveLength(600);
  });

  it("recover with the server: the next call is answered", async () => {
    let isUp = false;
    const { client, clock, end } = scripted([() => (isUp ? Response.json({}) : new Response(null, { status: 503 }))]);
    await end(Promise.allSettled(Array.from({ length: 200 }, () => client.get("fraud"))));
    isUp = true;
    const start = clock.now();
    const { value } = await end(Promise.all(Array.from({ length: 200 }, () => client.get("fraud"))));
    expect(value).toHaveLength(200);
    expect(clock.now() - start).toBeLessThanOrEqual(500);
  });

  it("cannot have a budget below nothing", () => {
    expect(() => scripted([answer(200)], { retryBudget: -1 })).toThrow("retryBudget must be a number from 0 on");
  });
});
