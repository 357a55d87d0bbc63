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

/**
 * The time of an HTTP date, in milliseconds since 1970: `Sun, 06 Nov 1994 08:49:37 GMT`, or one of the two obsolete forms that
 * recipients have to read (RFC 9110, section 5.6.7). NaN for anything else: `Date.parse` alone finds a date in almost anything.
 */
export function parseHttpDate(field: string): number {
  if (/^\w{3}, /.test(field)) return Date.parse(field);
  // `Sunday, 06-Nov-94 08:49:37 GMT`: a year that would be more than 50 years ahead is one of the last century.
  const [, day, month, year, time] = /^\w{6,9}, (\d\d)-(\w{3})-(\d\d) (\S+) GMT$/.exec(field) ?? [];
  if (year) {
    const century = 2000 + Number(year) > new Date().getUTCFullYear() + 50 ? 19 : 20;
    return Date.parse(`${day} ${month} ${century}${year} ${time} GMT`);
  }
  // `Sun Nov  6 08:49:37 1994`, which is in UTC.
  return Date.parse(field.replace(/^\w{3} (\w{3}) +(\d{1,2}) (\S+) (\d{4})$|^.*$/, "$2 $1 $4 $3 GMT"));
}
