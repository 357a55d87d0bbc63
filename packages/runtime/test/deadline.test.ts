import { describe, expect, it } from "vitest";
import { Deadline } from "../src/context/deadline.ts";
import { testClock } from "./test-clock.ts";
import { rejection } from "./widgets.ts";

const never = new Promise<never>(() => {});

/** A deadline of a second, and an attempt timeout of half a second. */
function begun() {
  const clock = testClock();
  const controller = new AbortController();
  const limit = (timeout: string) => (timeout === "deadline" ? 1000 : 500);
  const deadline = new Deadline({ clock, options: { signal: controller.signal }, limit }, undefined);
  deadline.listen();
  return { clock, controller, deadline };
}

describe("a race with a deadline", () => {
  it("has a timer of its own while no other runs, and stops it when the work has ended", async () => {
    const { clock, deadline } = begun();
    let finish = (_: string) => {};
    const race = deadline.race(new Promise<string>((resolve) => (finish = resolve)));
    expect(clock.timers).toEqual([1000]);
    finish("done");
    expect(await race).toBe("done");
    await clock.advance(0);
    expect(clock.timers).toEqual([]);
  });

  it("leaves no timer behind when the caller aborts and the work never ends", async () => {
    const { clock, controller, deadline } = begun();
    const race = rejection(deadline.race(never));
    controller.abort("why");
    expect(await race).toBe("why");
    expect(clock.timers).toEqual([]);
  });

  it("rejects at once when the signal has aborted before", async () => {
    const { controller, deadline } = begun();
    controller.abort("why");
    expect(await rejection(deadline.race(never))).toBe("why");
  });
});

it("an attempt that takes too long ends the others, whose timers do not end the next attempt", async () => {
  const { clock, deadline } = begun();
  deadline.startTimer("attemptTimeout");
  await clock.advance(100);
  deadline.startTimer("attemptTimeout");
  const races = [rejection(deadline.race(never)), rejection(deadline.race(never))];
  await clock.advance(400);
  expect(await Promise.all(races)).toMatchObject([{ name: "TimeoutError" }, { name: "TimeoutError" }]);
  deadline.reset();
  await clock.advance(100);
  expect(deadline.signal.aborted).toBe(false);
});
