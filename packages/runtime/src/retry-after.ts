import { readRateLimit } from "./rate-limit.ts";

/** Milliseconds until the time that `Retry-After` names, in seconds or as a date; undefined if it names none. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const field = headers.get("Retry-After") ?? "";
  if (/^\d+$/.test(field)) return Number(field) * 1000;
  // `Date.parse` alone would find a date in almost anything.
  const date = /^\w{3}, /.test(field) ? Date.parse(field) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Milliseconds that the server asks to be left alone after a failure: it says so, or its quota is used up. */
export function readPause({ ok, status, headers }: Response, now: number): number | undefined {
  const asked = ok ? undefined : readRetryAfter(headers, now);
  if (asked !== undefined || (!ok && status !== 429)) return asked;
  const { remaining, reset } = readRateLimit(headers) ?? {};
  return remaining === 0 && reset !== undefined ? reset * 1000 : undefined;
}
