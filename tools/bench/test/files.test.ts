import { describe, expect, it } from "vitest";
import { measure } from "../files/measure.ts";
import { bufferingTransfer, transfers } from "../files/transfers.ts";

// The whole size, 2 GiB, takes minutes: `bench:files`.
const MIB = 1024 * 1024;
const SIZE = 256 * MIB;

describe("the memory that a file takes on its way", () => {
  it.each(Object.keys(transfers))("is far less than the file: %s", { timeout: 60_000 }, async (name) => {
    const { bytes, growth } = await measure(name, SIZE, "resident");
    expect(bytes).toBeGreaterThanOrEqual(SIZE);
    expect(growth).toBeLessThan(SIZE / 2);
  });

  it.each(Object.keys(transfers))("is next to nothing without garbage: %s", { timeout: 60_000 }, async (name) => {
    const { bytes, growth } = await measure(name, SIZE, "in use");
    expect(bytes).toBeGreaterThanOrEqual(SIZE);
    expect(growth).toBeLessThan(16 * MIB);
  });

  it.each(Object.keys(bufferingTransfer))("is noticed: %s", { timeout: 60_000 }, async (name) => {
    expect((await measure(name, SIZE, "resident")).growth).toBeGreaterThan(SIZE / 2);
    expect((await measure(name, SIZE, "in use")).growth).toBeGreaterThan(SIZE / 2);
  });
});
