import { describe, expect, it, vi } from "vitest";
import { abortable } from "../../src/abort.ts";
import { sleep } from "../../src/clock.ts";
import { createClock } from "../../src/testing/index.ts";
import { fakeWidgets, widget } from "./widget-operations.ts";

describe("a clock that is moved", () => {
  it("lets wake what falls due, in order, at its time", async () => {
    const clock = createClock({ start: 0, automatic: false });
    const woken: [string, number][] = [];
    const wait = async (name: string, milliseconds: number) => {
      await sleep(clock, milliseconds);
      woken.push([name, clock.now()]);
    };
    void wait("late", 50);
    void wait("early", 20).then(() => wait("later", 25));
    void wait("too late", 101);
    expect(clock.waits).toEqual([20, 50, 101]);
    await clock.advance(100);
    expect(woken).toEqual([
      ["early", 20],
      ["later", 45],
      ["late", 50],
    ]);
    expect(clock.now()).toBe(100);
    expect(clock.waits).toEqual([1]);
  });

  it("does not move by itself", async () => {
    const clock = createClock({ start: new Date(5), automatic: false });
    let isAwake = false;
    void sleep(clock, 1).then(() => {
      isAwake = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isAwake).toBe(false);
    expect(clock.now()).toBe(5);
  });
});

describe("an automatic clock", () => {
  it("jumps from one wait to the next, and takes no time for it", async () => {
    const clock = createClock({ start: 0 });
    const real = performance.now();
    await sleep(clock, 60_000);
    await Promise.all([sleep(clock, 5_000), sleep(clock, 60_000)]);
    expect(clock.now()).toBe(120_000);
    expect(performance.now() - real).toBeLessThan(2_000);
  });

  it("stands still while an answer is being made", async () => {
    const { fake, client } = fakeWidgets({ clock: { start: 0 } });
    fake.when("getWidget").respond(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return Response.json(widget);
    });
    const timeout = sleep(fake.clock, 30_000).then(() => "timeout");
    expect(await Promise.race([client.get("fraud"), timeout])).toEqual(widget);
  });

  it("goes on under timers that a test has replaced", async () => {
    vi.useFakeTimers();
    try {
      await sleep(createClock(), 1_000);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a wait", () => {
  it("ends with the signal's reason", async () => {
    const clock = createClock({ automatic: false });
    const caller = new AbortController();
    const wait = sleep(clock, 1_000, (time) => abortable(time, caller.signal));
    caller.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
    expect(clock.waits).toEqual([]);
    await expect(sleep(clock, 1_000, (time) => abortable(time, caller.signal))).rejects.toThrow("enough");
  });
});
