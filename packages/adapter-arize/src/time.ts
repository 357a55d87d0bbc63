/** A time of the platform as the contract has it, in UTC; null for none. */
export function timestamp(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
