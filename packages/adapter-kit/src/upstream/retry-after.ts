/**
 * The seconds of a `Retry-After`, which is a number of them or a date; undefined where there is none that can be read. A part of a
 * second counts as a whole one.
 */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  // `Date.parse` makes a date of "-1" as well, which would be in the past, and so mean "at once".
  const date = /^[a-z]{3,}, /i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
