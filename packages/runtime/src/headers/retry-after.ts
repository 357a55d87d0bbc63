/** The longest pause in milliseconds, a year: with much more, dates would not be valid. */
const LONGEST_PAUSE = 31_536_000_000;

/**
 * Milliseconds until the time in `Retry-After`; undefined if it has none. A date is compared with the `Date` of the same response,
 * so that a wrong clock on this machine does no harm.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const field = headers.get("Retry-After") ?? "";
  const pause = /^\d+$/.test(field)
    ? Number(field) * 1000
    : parseHttpDate(field) - (parseHttpDate(headers.get("Date")) || now);
  return Number.isNaN(pause) ? undefined : Math.min(Math.max(0, pause), LONGEST_PAUSE);
}

/**
 * Milliseconds since 1970 of an HTTP date: `Sun, 06 Nov 1994 08:49:37 GMT`, or one of the two obsolete forms that recipients have
 * to accept (RFC 9110, section 5.6.7). NaN for anything else: `Date.parse` alone finds a date in almost any text.
 */
export function parseHttpDate(given?: string | null): number {
  const field = given ?? "";
  if (/^\w{3}, /.test(field)) return Date.parse(field);
  // `Sunday, 06-Nov-94 08:49:37 GMT`: a year more than 50 years ahead means the last century.
  const [, day, month, year, time] = /^\w{6,9}, (\d\d)-(\w{3})-(\d\d) (\S+) GMT$/.exec(field) ?? [];
  if (year) {
    const century = 2000 + Number(year) > new Date().getUTCFullYear() + 50 ? 19 : 20;
    return Date.parse(`${day} ${month} ${century}${year} ${time} GMT`);
  }
  // `Sun Nov  6 08:49:37 1994`, which is in UTC.
  return Date.parse(field.replace(/^\w{3} (\w{3}) +(\d{1,2}) (\S+) (\d{4})$|^.*$/, "$2 $1 $4 $3 GMT"));
}
