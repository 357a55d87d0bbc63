import { describe, expect, it } from "vitest";
import { loadOf, recoveryOf, waveOf } from "../fleet/measures.ts";
import { seededRandom } from "../fleet/random.ts";
import { type Scene, simulate } from "../fleet/simulate.ts";
import { VirtualClock } from "../fleet/virtual-clock.ts";
import { FIRST_BACKOFF, reference, withoutBudget, withoutJitter } from "./reference-policy.ts";

const forever = Number.POSITIVE_INFINITY;
const outage: Scene = { clients: 1, callers: 200, outage: forever, latency: 10, end: forever, seed: 1 };

describe("200 callers of one client in a total outage", () => {
  it("send at most 1.1 times their calls", () => {
    expect(loadOf(simulate(outage, reference))).toBeLessThanOrEqual(1.1);
  });

  it("send at most 1.1 times their calls though they call again and again", () => {
    expect(loadOf(simulate({ ...outage, again: 1000, end: 60_000 }, reference))).toBeLessThanOrEqual(1.1);
  });

  it("send four times their calls without a budget", () => {
    expect(loadOf(simulate(outage, withoutBudget))).toBe(4);
  });

  it("have their answers one backoff after its end", () => {
    const scene: Scene = { ...outage, outage: 30_000, again: 1000, end: 60_000 };
    expect(recoveryOf(simulate(scene, reference), 200, 30_000)).toBeLessThan(8000);
  });

  it("never have them if it never ends", () => {
    expect(recoveryOf(simulate(outage, reference), 200, 30_000)).toBe(forever);
  });
});

describe("10,000 clients that fail at once", () => {
  const fleet: Scene = { clients: 10_000, callers: 1, outage: forever, latency: 10, end: forever, seed: 1 };

  it("spread their retries with jitter", () => {
    expect(waveOf(simulate(fleet, reference), FIRST_BACKOFF, 10)).toBeLessThan(2);
  });

  it("come back in a wave without", () => {
    expect(waveOf(simulate(fleet, withoutJitter), FIRST_BACKOFF, 10)).toBe(50);
  });

  it("spread their retries though the server told all of them the same Retry-After", () => {
    expect(waveOf(simulate({ ...fleet, retryAfter: 5000 }, reference), FIRST_BACKOFF, 10)).toBeLessThan(2);
  });

  it("come back in a wave if they take Retry-After at its word", () => {
    expect(waveOf(simulate({ ...fleet, retryAfter: 5000 }, withoutJitter), FIRST_BACKOFF, 10)).toBe(50);
  });

  it("do the same each time", () => {
    const scene = { ...fleet, clients: 100 };
    expect(simulate(scene, reference)).toEqual(simulate(scene, reference));
    expect(simulate(scene, reference)).not.toEqual(simulate({ ...scene, seed: 2 }, reference));
  });
});

describe("a virtual clock", () => {
  it("lets things happen in the order of their times, and of scheduling where these are equal", () => {
    const clock = new VirtualClock();
    const random = seededRandom(7);
    const times = Array.from({ length: 500 }, () => Math.floor(random() * 100));
    const seen: [number, number][] = [];
    for (const [index, time] of times.entries()) clock.after(time, () => seen.push([clock.now, index]));
    clock.run();
    const expected = times.map((time, index): [number, number] => [time, index]);
    expect(seen).toEqual(expected.sort(([a, i], [b, j]) => a - b || i - j));
  });

  it("stops at the end that it is given", () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    for (const time of [1, 2, 3]) clock.after(time, () => seen.push(time));
    clock.run(2);
    expect(seen).toEqual([1, 2]);
  });
});
