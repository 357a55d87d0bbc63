import type { Call } from "./call.ts";

/** A timestamp as the platform keeps it: microseconds, in UTC, and no zone. */
export function microseconds(time: Date): string {
  return time.toISOString().replace("Z", "000");
}

/** A timestamp as a response says it. */
export function stamp({ assumptions }: Call, kept: string): string {
  return `${kept}${assumptions.timestampZone}`;
}
