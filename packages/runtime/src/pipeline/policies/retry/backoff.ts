const FIRST = 500;
const LONGEST = 8_000;

/**
 * Milliseconds to wait after the failure of attempt 1, 2, 3 … Full jitter: anything up to a bound that doubles each time,
 * so that clients that failed together do not come back together. What the server asks for comes before that: clients
 * that were told the same are spread likewise, and over a tenth of a long pause.
 *
 * @param random From 0 to below 1.
 * @param pause Milliseconds that the server asked for, if it did.
 * @param left Milliseconds until the deadline. What comes out is as long or longer only if there is no time to wait: where
 *   the server's pause fits, ours takes half of the rest at most.
 */
export function backoff(attempt: number, random: number, pause?: number, left = Infinity): number {
  const asked = pause ?? 0;
  const bound = Math.min(LONGEST, Math.max(FIRST * 2 ** (attempt - 1), asked / 10));
  return Math.min(asked + random * bound, ((pause ?? left) + left) / 2);
}
