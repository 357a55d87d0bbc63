import { describe, expect, it, vi } from "vitest";
import type { Handler } from "../../src/index.ts";
import { raceSignal } from "../../src/platform/abort.ts";
import { sleep } from "../../src/platform/clock.ts";
import { createClock } from "../../src/testing/index.ts";
import { rejection } from "../widgets.ts";
import { fakeWidgets, widget } from "./widget-operations.ts";

describe("a manual test clock", () => {
  it("wakes waits in order, each at its time", async () => {
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

  it("does not advance by itself", async () => {
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

describe("an automatic test clock", () => {
  it("jumps from one wait to the next, in no real time", async () => {
    const clock = createClock({ start: 0 });
    await sleep(clock, 60_000);
    await Promise.all([sleep(clock, 5_000), sleep(clock, 60_000)]);
    expect(clock.now()).toBe(120_000);
  });

  it("stands still while a response is being made", async () => {
    const { fake, client } = fakeWidgets({ clock: { start: 0 } });
    fake.when("getWidget").respond(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return Response.json(widget);
    });
    const timeout = new Promise<string>((resolve) => void fake.clock.after(30_000, () => resolve("timeout")));
    expect(await Promise.race([client.get("fraud"), timeout])).toEqual(widget);
  });

  it("advances for a client that a reply function calls", async () => {
    const { fake, client } = fakeWidgets({ clock: { start: 0 } });
    fake.when("getWidget").reply(503, "service_unavailable", { retryAfter: 7 }).reply(200, widget, { delay: 1_000 });
    fake.when("createWidget").reply(201, async () => client.get("fraud"));
    expect(await client.create({ name: "fraud" })).toEqual(widget);
    expect(fake.clock.now()).toBeGreaterThanOrEqual(8_000);
  });

  it("expires no timeout while a response is being made, even if another reply is delayed", async () => {
    const { fake, client } = fakeWidgets({ clock: { start: 0 } }, { retries: 0 });
    fake.when("getContent").fail("stalled");
    fake.when("getWidget").respond(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return Response.json(widget);
    });
    const late = rejection(client.drawings.download("drw_1"));
    expect(await client.get("fraud")).toEqual(widget);
    expect(await late).toMatchObject({ name: "TimeoutError" });
  });

  it("stands still during work elsewhere, however long that takes", async () => {
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 80));
    const token = async () => {
      await slow();
      return "tok_slow";
    };
    const attempt: Handler = async (request, next) => {
      await slow();
      const response = await next(request);
      await slow();
      return response;
    };
    const { fake, client } = fakeWidgets({ clock: { start: 0 } }, { token, middleware: [{ attempt, call: attempt }] });
    fake.when("getWidget").reply(200, widget);
    expect(await client.get("fraud")).toEqual(widget);
    expect(fake.clock.now()).toBe(0);
  });

  it("jumps to the end of a wait without expiring a timeout on the way", async () => {
    const { fake, client } = fakeWidgets({ clock: { start: 0 } });
    const slow = new Promise((resolve) => setTimeout(resolve, 80));
    const other = fakeWidgets({}, { clock: fake.clock, token: () => slow.then(() => "tok_slow") });
    other.fake.when("getWidget").reply(200, widget);
    fake.when("getWidget").reply(503, "service_unavailable", { retryAfter: 60 }).reply(200, widget);
    const answers = [other.client.get("fraud"), client.get("fraud")];
    expect(await Promise.all(answers)).toEqual([widget, widget]);
    expect(fake.clock.now()).toBeGreaterThanOrEqual(60_000);
  });

  it("expires a timeout while a reply keeps a call waiting", async () => {
    const { fake, client } = fakeWidgets({ clock: { start: 0 } }, { retries: 0 });
    fake
      .when("getWidget")
      .fail("stalled")
      .reply(200, widget, { delay: 40_000 })
      .reply(200, widget, { body: "stalled" });
    fake.when("getWidget").reply(200, widget, { delay: 29_000 });
    for (const end of [30_000, 60_000, 90_000]) {
      expect(await rejection(client.get("fraud"))).toMatchObject({ name: "TimeoutError", timeout: "attemptTimeout" });
      expect(fake.clock.now()).toBe(end);
    }
    expect(await client.get("fraud")).toEqual(widget);
    expect(fake.clock.now()).toBe(119_000);
  });

  it("expires no timeout after such a reply has ended", async () => {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 80));
    const attempt: Handler = (request, next) => slow().then(() => next(request));
    const { fake, client } = fakeWidgets({}, { retries: 0 });
    fake.when("getWidget").reply(200, widget, { body: "stalled" }).reply(200, widget);
    fake.when("getContent").reply(200, "0123456789", { body: "stalled" });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "TimeoutError" });
    const stream = await client.drawings.download("drw_1");
    expect(await rejection(new Response(stream).text())).toMatchObject({ timeout: "idleTimeout" });
    expect(await client.get("fraud", { middleware: [{ attempt }] })).toEqual(widget);
  });

  it("expires a timeout when it is advanced", async () => {
    const { fake, client } = fakeWidgets({}, { retries: 0, token: () => new Promise(() => {}) });
    const error = rejection(client.get("fraud"));
    await fake.clock.advance(30_000);
    expect(await error).toMatchObject({ name: "TimeoutError", timeout: "attemptTimeout" });
  });

  it("does not end a download that nobody reads", async () => {
    const { fake, client } = fakeWidgets({ clock: { start: 0 } });
    fake.when("getContent").reply(200, "bytes");
    const stream = await client.drawings.download("drw_1");
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await new Response(stream).text()).toBe("bytes");
    expect(fake.clock.now()).toBe(0);
  });

  it("advances under fake timers", async () => {
    vi.useFakeTimers();
    try {
      await sleep(createClock(), 1_000);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a wait on a test clock", () => {
  it("ends with the signal's reason", async () => {
    const clock = createClock({ automatic: false });
    const caller = new AbortController();
    const wait = sleep(clock, 1_000, (time) => raceSignal(time, caller.signal));
    caller.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
    expect(clock.waits).toEqual([]);
    await expect(sleep(clock, 1_000, (time) => raceSignal(time, caller.signal))).rejects.toThrow("enough");
  });
});
