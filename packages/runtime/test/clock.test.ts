import { describe, expect, it } from "vitest";
import { systemClock } from "../src/platform/clock.ts";

/** How many timers keep this process alive. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}

describe("a timer of the machine", () => {
  it.each([
    [undefined, 1],
    ["pause", 1],
    ["limit", 1],
    ["background", 0],
  ] as const)("that is a %s keeps the process alive: %d", (kind, count) => {
    const before = timers();
    const cancel = systemClock.after(60_000, () => {}, kind);
    expect(timers() - before).toBe(count);
    cancel();
    expect(timers()).toBe(before);
  });

  it("runs in the background, too", async () => {
    await new Promise<void>((resolve) => void systemClock.after(1, resolve, "background"));
  });
});
