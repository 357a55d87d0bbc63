import type { Call } from "./call.ts";

/** A timestamp as the platform keeps it. */
export function timestamp(time: Date): string {
  return time.toISOString();
}

/** A timestamp as a response says it; null stays. */
export function stamp({ assumptions }: Call, kept: string | null): string | null {
  return kept?.replace("Z", assumptions.timestampZone) ?? null;
}

/** Whether a time is over. */
export function isOver(time: string | null, now: Date): boolean {
  return time !== null && Date.parse(time) <= now.getTime();
}
