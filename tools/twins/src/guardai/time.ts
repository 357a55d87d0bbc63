/** A timestamp as the platform says it. */
export function timestamp(time: Date): string {
  return time.toISOString();
}

/** Whether a time is over. */
export function isOver(time: string | null, now: Date): boolean {
  return time !== null && Date.parse(time) <= now.getTime();
}
