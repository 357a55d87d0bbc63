/** What the formats of the contract's requests take. */
export const formats = { date: isDate, "date-time": isDateTime, email: isEmail, uri: isUri, uuid: isUuid };

/** A full-date of RFC 3339. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // A day that its month does not have moves into the next one.
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** A date-time of RFC 3339, with its offset. A leap second can be at midnight in UTC only. */
function isDateTime(text: string): boolean {
  const [, date = "", hour, minute, second, offset = ""] =
    /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  if (!isDate(date) || Number(hour) > 23 || Number(minute) > 59) return false;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59) return false;
  if (Number(second) < 60) return true;
  const ahead = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  const inUtc = (Number(hour) * 60 + Number(minute) - ahead + 2 * 1440) % 1440;
  return Number(second) === 60 && inUtc === 1439;
}

/** An address as HTML forms take it, with a domain of two labels at least. */
function isEmail(text: string): boolean {
  const atom = "[\\w!#$%&'*+/=?^`{|}~-]+";
  const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
  return new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`, "i").test(text);
}

/** A URI of RFC 3986, with its scheme. */
function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?@!$&'()*+,;=-]|\[[0-9a-f:.]+\]|%[0-9a-f]{2})+(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?$/i.test(
    text,
  );
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
