import { describe, expect, it } from "vitest";
import { backoff } from "../src/backoff.ts";
import { answer, breaks, scripted } from "./scripted.ts";

const ok = answer(200);

describe("a backoff", () => {
  it("is anything from nothing to a bound that doubles, up to eight seconds", () => {
    expect([1, 2, 3, 4, 5, 6, 99].map((attempt) => backoff(attempt, 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(backoff(3, 0)).toBe(0);
    expect(backoff(3, 0.25)).toBe(500);
  });

  it("is never shorter than the server asks, and up to a tenth longer", () => {
    expect(backoff(1, 0, 3000)).toBe(3000);
    expect(backoff(5, 0.5, 3000)).toBeCloseTo(3150);
    expect(backoff(5, 1, 0)).toBe(0);
  });

  it("is waited between attempts", async () => {
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
