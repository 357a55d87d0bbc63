import type { Outage } from "./outages.ts";
import type { Course } from "./simulate.ts";

/** Milliseconds that count as one moment. */
const MOMENT = 10;

/** Requests sent for each call: 1 without retries, 1.1 with one retry for ten calls. */
export function loadOf({ arrivals, calls }: Course): number {
  return arrivals.length / calls;
}

/** Milliseconds from the end of an outage until the last of all callers had its answer; infinite if one never had. */
export function recoveryOf({ recovered }: Course, callers: number, until: number): number {
  return recovered.length < callers ? Number.POSITIVE_INFINITY : Math.max(...recovered) - until;
}

/**
 * Of so many calls, the share whose retries come in the same ten milliseconds, where most do. A replay is no retry: it is
 * sent with the call, and comes as even or as dense as the calls themselves.
 */
export function peakOf({ arrivals, calls }: Course, { replays }: Outage): number {
  const moments = new Map<number, number>();
  for (const { at, attempt } of arrivals) {
    const moment = Math.floor(at / MOMENT);
    if (attempt > 1 + replays) moments.set(moment, (moments.get(moment) ?? 0) + 1);
  }
  return Math.max(0, ...moments.values()) / calls;
}

/**
 * How many times denser than need be the densest moment of the retries is. 1 means that they are as even as if the
 * first retries of all were spread over the `spread` of the outage, and the more it is, the more they come in a wave.
 */
export function waveOf(course: Course, outage: Outage): number {
  return peakOf(course, outage) / (MOMENT / outage.spread);
}
