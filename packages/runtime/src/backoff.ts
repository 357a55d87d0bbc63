const FIRST = 500;
const LONGEST = 8_000;

/**
 * Milliseconds to wait after the failure of attempt 1, 2, 3 … Full jitter: anything up to a bound that doubles each time,
 * so that clients that failed together do not come back together. The server is never asked earlier than it wants to be;
 * of those that it told the same, each adds up to a tenth of its own.
 *
 * @param random From 0 to below 1.
 * @param retryAfter Milliseconds that the server asked for, if it did.
 */
export function backoff(attempt: number, random: number, retryAfter?: number): number {
  if (retryAfter !== undefined) return retryAfter * (1 + random / 10);
  return random * Math.min(LONGEST, FIRST * 2 ** (attempt - 1));
}
