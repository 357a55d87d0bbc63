import type { Course } from "./simulate.ts";

/** Requests sent for each call: 1 without retries, 1.1 with one retry for ten calls. */
export function loadOf({ arrivals, calls }: Course): number {
  return arrivals.length / calls;
}

/** Milliseconds from the end of an outage until the last of all callers had its answer; infinite if one never had. */
export function recoveryOf({ recovered }: Course, callers: number, outage: number): number {
  return recovered.length < callers ? Number.POSITIVE_INFINITY : Math.max(...recovered) - outage;
}

/**
 * How many times denser than need be the densest moment of the retries is. 1 means that they are as even as if the
 * first retries of all were spread over `spread`, and the more it is, the more they come in a wave.
 *
 * @param spread Milliseconds over which a policy may spread the first retries: its first backoff.
 * @param width Milliseconds that count as one moment.
 */
export function waveOf({ arrivals, calls }: Course, spread: number, width: number): number {
  const moments = new Map<number, number>();
  for (const { at, attempt } of arrivals) {
    const moment = Math.floor(at / width);
    if (attempt > 1) moments.set(moment, (moments.get(moment) ?? 0) + 1);
  }
  const even = (calls * width) / spread;
  return Math.max(0, ...moments.values()) / even;
}
