import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Memory } from "../../src/upstream/index.ts";

describe("a memory", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  it("keeps a value for five minutes", () => {
    const memory = new Memory<number>();
    memory.set("a", 1);
    vi.advanceTimersByTime(299_999);
    expect(memory.get("a")).toBe(1);
    vi.advanceTimersByTime(1);
    expect(memory.get("a")).toBeUndefined();
  });

  it("keeps a thousand values, and drops the oldest", () => {
    const memory = new Memory<number>();
    for (let index = 0; index < 1000; index++) memory.set(String(index), index);
    memory.set("0", 0);
    memory.set("1000", 1000);
    expect([memory.get("0"), memory.get("1"), memory.get("2"), memory.get("1000")]).toEqual([0, undefined, 2, 1000]);
  });

  it("forgets a deleted value", () => {
    const memory = new Memory<number>();
    memory.set("a", 1);
    memory.delete("a");
    expect(memory.get("a")).toBeUndefined();
  });
});
