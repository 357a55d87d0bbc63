import { describe, expect, it } from "vitest";
import { loadOf, peakOf, recoveryOf, waveOf } from "../fleet/measures.ts";
import { type Outage, outages } from "../fleet/outages.ts";
import { seededRandom } from "../fleet/random.ts";
import { crowd, fleet, persistentCrowd, recoveringCrowd, UNTIL } from "../fleet/scenes.ts";
import { simulate } from "../fleet/simulate.ts";
import { VirtualClock } from "../fleet/virtual-clock.ts";

const LONGEST_BACKOFF = 8_000;
const REFUSED = outages["connection refused"];

describe("200 callers of one client in a total outage", { timeout: 60_000 }, () => {
  describe.each(each())("of the kind: %s", (_, outage) => {
    it("send at most 1.1 times their calls", async () => {
      const course = await simulate(crowd(outage));
      expect(course.calls).toBe(200);
      expect(loadOf(course)).toBeLessThanOrEqual(1.1);
    });

    it("send at most 1.1 times their calls though they call again and again", async () => {
      expect(loadOf(await simulate(persistentCrowd(outage)))).toBeLessThanOrEqual(1.1);
    });

    it("have their answers within one backoff after its end, or after they can know of it", async () => {
      const course = await simulate(recoveringCrowd(outage));
      expect(recoveryOf(course, 200, UNTIL)).toBeLessThan(outage.hold + LONGEST_BACKOFF);
    });
  });

  it("send three times their calls without a budget", async () => {
    expect(loadOf(await simulate({ ...crowd(REFUSED), retryBudget: Number.POSITIVE_INFINITY }))).toBe(3);
  });

  it("never have their answers if it never ends", async () => {
    expect(recoveryOf(await simulate(crowd(REFUSED)), 200, UNTIL)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("10,000 clients that fail at once", { timeout: 60_000 }, () => {
  describe.each(each())("in an outage of the kind: %s", (_, outage) => {
    it("come back without a wave", async () => {
      const course = await simulate(fleet(outage));
      expect(course.calls).toBe(10_000);
      expect(loadOf(course)).toBe(3);
      expect(waveOf(course, outage)).toBeLessThan(2);
    });
  });

  it.each(each())("come back in a wave without chance: %s", async (_, outage) => {
    const course = await simulate({ ...fleet(outage), clients: 1000, random: () => 0.5 });
    expect(waveOf(course, outage)).toBeGreaterThanOrEqual(50);
    expect(peakOf(course, outage)).toBe(1);
  });
});

describe("a simulation", () => {
  const scene = { ...fleet(REFUSED), clients: 100 };

  it("is the same each time with the same chance, and else another one", async () => {
    const course = await simulate(scene);
    expect(await simulate(scene)).toEqual(course);
    expect(await simulate({ ...scene, random: seededRandom(2) })).not.toEqual(course);
  });

  it("leaves chance as it was", async () => {
    const { random } = Math;
    await simulate(scene);
    expect(Math.random).toBe(random);
  });
});

describe("a virtual clock", () => {
  it("lets things happen in the order of their times, and of scheduling where these are equal", async () => {
    const clock = new VirtualClock();
    const random = seededRandom(7);
    const times = Array.from({ length: 500 }, () => 1 + Math.floor(random() * 100));
    const seen: [number, number][] = [];
    for (const [index, time] of times.entries()) clock.after(time, () => seen.push([clock.now(), index]));
    await clock.run();
    const expected = times.map((time, index): [number, number] => [time, index]);
    expect(seen).toEqual(expected.sort(([a, i], [b, j]) => a - b || i - j));
  });

  it("stops at the end that it is given", async () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    for (const time of [1, 2, 3]) clock.after(time, () => seen.push(time));
    await clock.run(2);
    expect(seen).toEqual([1, 2]);
  });

  it("forgets what is cancelled", async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const cancel = clock.after(2, () => seen.push("cancelled"));
    clock.after(1, cancel);
    clock.after(2, () => seen.push("kept"));
    await clock.run();
    expect(seen).toEqual(["kept"]);
  });

  it("waits for what promises schedule", async () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    const wait = (time: number) => new Promise<void>((resolve) => clock.after(time, resolve));
    clock.after(100, () => seen.push(100));
    void (async () => {
      for (const time of [1, 2, 3]) {
        await wait(10);
        await Response.json({ time }).text();
        seen.push(clock.now());
      }
    })();
    await clock.run();
    expect(seen).toEqual([10, 20, 30, 100]);
  });
});

function each(): [name: string, outage: Outage][] {
  return Object.entries(outages);
}
