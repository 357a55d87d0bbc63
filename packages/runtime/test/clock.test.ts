import { describe, expect, it } from "vitest";
import { systemClock } from "../src/platform/clock.ts";

/** How many timers keep this process alive. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}

describe("a timer of the system clock", () => {
  it.each([
    [undefined, 1],
    ["pause", 1],
    ["limit", 1],
    ["background", 0],
  ] as const)("of kind %s keeps the process alive: %d", (kind, count) => {
    const before = timers();
    const cancel = systemClock.after(60_000, () => {}, kind);
    expect(timers() - before).toBe(count);
    cancel();
    expect(timers()).toBe(before);
  });

  it("fires when it is a background timer", async () => {
    await new Promise<void>((resolve) => void systemClock.after(1, resolve, "background"));
  });
});
