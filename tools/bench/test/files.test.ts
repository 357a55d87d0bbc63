import { describe, expect, it } from "vitest";
import { measure } from "../files/measure.ts";
import { bufferingTransfer, transfers } from "../files/transfers.ts";

// The whole size, 2 GiB, takes a minute: `bench:files`.
const SIZE = 256 * 1024 * 1024;

describe("the memory that a file takes on its way", () => {
  it.each(Object.keys(transfers))("is far less than the file: %s", { timeout: 60_000 }, async (name) => {
    const { bytes, growth } = await measure(name, SIZE);
    expect(bytes).toBeGreaterThanOrEqual(SIZE);
    expect(growth).toBeLessThan(SIZE / 2);
  });

  it.each(Object.keys(bufferingTransfer))("is noticed: %s", { timeout: 60_000 }, async (name) => {
    const { growth } = await measure(name, SIZE);
    expect(growth).toBeGreaterThan(SIZE / 2);
  });
});
