/**
 * A time of the platform as the contract has it. A date stands for its midnight; what has no zone is in UTC.
 *
 * @returns null for what is absent, or no time.
 */
export function timestamp(text: string | null | undefined): string | null {
  if (!text) return null;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = Date.parse(hasZone || isDate ? text : `${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The day of a time of the platform, in UTC. */
export function day(text: string): string {
  return timestamp(text)?.slice(0, 10) ?? text;
}
