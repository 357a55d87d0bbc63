/** A timestamp of the organization part of the API: microseconds, and a Z. */
export function microseconds(time: Date): string {
  return time.toISOString().replace("Z", "000Z");
}

/** A timestamp of the project part of the API: milliseconds, and an offset. */
export function milliseconds(time: Date): string {
  return time.toISOString().replace("Z", "+00:00");
}

/** The date of a time, in UTC. */
export function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
