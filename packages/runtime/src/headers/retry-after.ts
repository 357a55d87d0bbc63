import { parseHttpDate } from "./http-date.ts";

/** Milliseconds that a server can ask for at most, which is a year: with much more, dates would not be valid. */
const LONGEST_PAUSE = 31_536_000_000;

/**
 * Milliseconds until the time that `Retry-After` names; undefined if it names none. A date is read by the clock of the
 * server, which its `Date` shows, so that it does no harm if ours is wrong.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const field = headers.get("Retry-After") ?? "";
  const pause = /^\d+$/.test(field)
    ? Number(field) * 1000
    : parseHttpDate(field) - (parseHttpDate(headers.get("Date") ?? "") || now);
  return Number.isNaN(pause) ? undefined : Math.min(Math.max(0, pause), LONGEST_PAUSE);
}
