/** A time of the platform as the contract has it. One without a zone is in UTC; null for what is absent, or no time. */
export function timestamp(text: string | null | undefined): string | null {
  if (!text) return null;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const time = Date.parse(hasZone ? text : `${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
