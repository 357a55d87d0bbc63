import { describe, expect, it } from "vitest";
import { backoff } from "../src/pipeline/policies/retry/decision.ts";
import { answer, breaks, scripted } from "./scripted.ts";

const ok = answer(200);

describe("the backoff", () => {
  it("is random, between zero and a bound that doubles with each attempt up to 8 seconds", () => {
    expect([1, 2, 3, 4, 5, 6, 99].map((attempt) => backoff(attempt, 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(backoff(3, 0)).toBe(0);
    expect(backoff(3, 0.25)).toBe(500);
  });

  it("is added to Retry-After, and adds up to a tenth of a long one", () => {
    expect([0, 0.5, 1].map((random) => backoff(1, random, 3000))).toEqual([3000, 3250, 3500]);
    expect(backoff(3, 0.5, 3000)).toBe(4000);
    expect(backoff(1, 1, 0)).toBe(500);
    expect([15_000, 60_000, 600_000].map((pause) => backoff(1, 1, pause))).toEqual([16_500, 66_000, 608_000]);
  });

  it("uses at most half of the time that is left until the deadline", () => {
    expect(backoff(1, 0.99, 95_000, 100_000)).toBe(97_500);
    expect(backoff(1, 0.5, 3000, 100_000)).toBe(3250);
    expect(backoff(1, 0.5, 0, 100)).toBe(50);
  });

  it("adds nothing when no time is left", () => {
    expect(backoff(1, 0, 5000, 5000)).toBe(5000);
    expect(backoff(1, 0, 9000, 5000)).toBeGreaterThanOrEqual(5000);
    expect(backoff(1, 0.5, undefined, 200)).toBe(200);
    expect(backoff(1, 0, 0, -1)).toBeGreaterThanOrEqual(-1);
  });

  it("delays each retry", async () => {
    const { client, sent, end } = scripted([answer(503), answer(503), ok]);
    const { took } = await end(client.get("fraud"));
    const [first = 0, second = 0, third = 0] = sent.map(({ at }) => at);
    expect(second - first).toBeLessThanOrEqual(500);
    expect(third - second).toBeLessThanOrEqual(1000);
    expect(took).toBe(third);
  });

  it("differs from client to client", async () => {
    const waits = new Set<number>();
    for (let client = 0; client < 20; client++) {
      const { client: one, sent, end } = scripted([breaks("ETIMEDOUT"), ok]);
      await end(one.get("fraud"));
      waits.add(sent[1]?.at ?? 0);
    }
    expect(waits.size).toBeGreaterThan(10);
  });
});
