import { describe, expect, it } from "vitest";
import { parseDelay, sample } from "../src/delay/delay-setting.ts";
import { createDelays } from "../src/delay/delays.ts";
import { randomFrom } from "../src/shell/random.ts";
import { shellOf } from "./shell-fixture.ts";

describe("a delay on the command line", () => {
  it.each([
    ["200", { ms: 200 }],
    ["0", { ms: 0 }],
    ["100-400", { ms: 250, jitter: 150 }],
    ["400-100", undefined],
    ["300001", undefined],
    ["fast", undefined],
    ["", undefined],
  ])("of %s is parsed as %j", (text, setting) => {
    expect(parseDelay(text)).toEqual(setting);
  });
});

describe("a random delay", () => {
  const timesOf = (setting: Parameters<typeof sample>[0]) => {
    const random = randomFrom(1);
    return Array.from({ length: 2000 }, () => sample(setting, random)).sort((a, b) => a - b);
  };

  it("is constant without jitter, and within the range with it", () => {
    expect(new Set(timesOf({ ms: 5 }))).toEqual(new Set([5]));
    const times = timesOf({ ms: 250, jitter: 150 });
    expect(times[0]).toBeGreaterThanOrEqual(100);
    expect(times.at(-1)).toBeLessThanOrEqual(400);
    expect(Number(times.at(-1)) - Number(times[0])).toBeGreaterThan(290);
  });

  it("has the given median and 95th percentile", () => {
    const times = timesOf({ ms: 100, p95: 1000 });
    expect(Number(times[1000]) / 100).toBeCloseTo(1, 0);
    expect(Number(times[1900]) / 1000).toBeCloseTo(1, 0);
    expect(times.every((time) => time >= 0 && time <= 300_000)).toBe(true);
  });
});

describe("the delays of a session", () => {
  it("use the operation's own setting, or else that of all operations", () => {
    const delays = createDelays([{ ms: 100 }, { ms: 7, operation: "a" }], randomFrom(1));
    expect([delays.next("a"), delays.next("b"), delays.next(undefined)]).toEqual([7, 100, 100]);
    delays.set({ ms: 0 });
    expect([delays.next("a"), delays.next("b")]).toEqual([7, 0]);
    delays.set({ ms: 0, operation: "a" });
    delays.set({ ms: 9 });
    expect([delays.next("a"), delays.next("b")]).toEqual([0, 9]);
  });
});

describe("a delayed response", () => {
  const logged = async (shell: Awaited<ReturnType<typeof shellOf>>) =>
    (await (await shell.control("GET", "/requests")).json()).map(({ delay }: { delay: number }) => delay);

  it("takes as long as the start options, the control API or the request say", async () => {
    const shell = await shellOf({ delays: [{ ms: 3 }] });
    await shell.call("/v1/things");
    await shell.control("PUT", "/delay", { ms: 4, operation: "listThings" });
    await shell.call("/v1/things");
    await shell.call("/v1/things?__delay=5");
    await shell.call("/v1/things/mine", { headers: { Prefer: 'respond-async, delay="6"' } });
    await shell.control("POST", "/faults", { delay: { ms: 8 } });
    await shell.call("/v1/things");
    expect(await logged(shell)).toEqual([3, 4, 5, 6, 8]);
  });

  it.each([{ Prefer: "delay=abc" }, { Prefer: "delay=-5" }, { Prefer: "delay=300001" }, { Prefer: "delay=" }])(
    "is rejected with 400 when the request asks for %j",
    async (headers) => {
      const { call } = await shellOf();
      const response = await call("/v1/things", { headers });
      expect(response.status).toBe(400);
      expect((await response.json()).detail).toContain("whole number of milliseconds");
    },
  );

  it("ends when the caller aborts", async () => {
    const { call } = await shellOf({ delays: [{ ms: 300_000 }] });
    await expect(call("/v1/things", { signal: AbortSignal.timeout(20) })).rejects.toThrow();
  });
});
