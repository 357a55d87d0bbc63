/**
 * A time of a platform as the contract has it: in UTC, with milliseconds. A time without a zone is in UTC already, and a date
 * stands for its midnight.
 *
 * @returns null for what is absent, empty, or no time.
 */
export function timestamp(text: string | null | undefined): string | null {
  if (!text) return null;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = Date.parse(hasZone || isDate ? text : `${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
