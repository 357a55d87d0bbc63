/** How long answers take. */
export interface DelaySetting {
  /** In milliseconds; with `p95`, the median. */
  readonly ms: number;
  /** In milliseconds: so much more or less, evenly spread. Default: 0. */
  readonly jitter?: number;
  /** In milliseconds: 95 of 100 answers take no longer. Spreads the times as networks do, with few that take very long. */
  readonly p95?: number;
  /** The operationId that it is for. Default: every operation that has none of its own. */
  readonly operation?: string;
}

/** The longest wait that can be asked for, in milliseconds: 5 minutes. */
export const maxDelay = 300_000;

/**
 * Reads a delay as the command line has it: `200`, or `100-400` for a random time in between.
 *
 * @returns nothing when the text is no delay.
 */
export function parseDelay(text: string): DelaySetting | undefined {
  const [, from, to] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (from === undefined) return undefined;
  const [low, high] = [Number(from), Number(to ?? from)];
  if (high < low || high > maxDelay) return undefined;
  return low === high ? { ms: low } : { ms: (low + high) / 2, jitter: (high - low) / 2 };
}

/**
 * One time of those that a setting allows.
 *
 * @param random - a number from 0 up to, and without, 1.
 */
export function sample({ ms, jitter = 0, p95 }: DelaySetting, random: () => number): number {
  const spread = jitter * (2 * random() - 1);
  if (p95 === undefined || p95 <= ms || ms === 0) return Math.max(0, ms + spread);
  // Lognormal: `ms` is the median, and the 95th percentile of a normal distribution is 1.645 deviations above it.
  const sigma = Math.log(p95 / ms) / 1.645;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(maxDelay, Math.max(0, ms * Math.exp(sigma * normal) + spread));
}
