/**
 * A time of a platform as the contract has it: in UTC, with milliseconds. A time without a zone is in UTC already, and a date
 * stands for its midnight.
 *
 * @returns null for what is absent, empty, or no time.
 */
export function timestamp(text: string | null | undefined): string | null {
  const [, date, clock = "00:00", zone] = form.exec(text?.trim() ?? "") ?? [];
  if (date === undefined) return null;
  const time = Date.parse(`${date}T${clock}${offsetOf(zone)}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

// 2026-11-01, 2026-11-01 09:30:00.123456, 2026-11-01T09:30:00+01
const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** An offset in the one form that every engine reads. */
function offsetOf(zone = "Z"): string {
  const [, hours, minutes = "00"] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return hours === undefined ? "Z" : `${hours}:${minutes}`;
}
