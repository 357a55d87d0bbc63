import { describe, expect, it } from "vitest";
import { concurrently } from "../../src/upstream/index.ts";

const hundred = Array.from({ length: 100 }, (_, index) => index);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("concurrently", () => {
  it("runs four at a time and keeps the order", async () => {
    let running = 0;
    let most = 0;
    const results = await concurrently(hundred, async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let left = item % 3; left > 0; left--) await turn();
      running -= 1;
      return item * 2;
    });
    expect(results).toEqual(hundred.map((item) => item * 2));
    expect(most).toBe(4);
  });

  it("starts no further task after one has failed", async () => {
    const begun: number[] = [];
    const mapping = concurrently(hundred, async (item) => {
      begun.push(item);
      await turn();
      if (item === 1) throw new Error("limited");
    });
    await expect(mapping).rejects.toThrow("limited");
    for (const _ of hundred) await turn();
    expect(begun.length).toBeLessThan(10);
  });
});
