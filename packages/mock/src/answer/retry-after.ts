/** How long the examples of 429 and 503 have clients wait: as the contract has it, or so many seconds at most. */
export type RetryAfter = "as-documented" | number;

/** Shortens the `Retry-After` of an example, so that nobody waits half a minute for a mock, and the reset of its quota. */
export function withRetryAfter(response: Response, seconds: RetryAfter): Response {
  if (seconds === "as-documented") return response;
  const { headers } = response;
  if (Number(headers.get("retry-after") ?? 0) > seconds) headers.set("Retry-After", String(seconds));
  const limit = headers.get("ratelimit");
  if (response.status === 429 && limit !== null) {
    const reset = (_: string, time: string) => `;t=${Math.min(Number(time), seconds)}`;
    headers.set("RateLimit", limit.replace(/;\s*t=(\d+)/g, reset));
  }
  return response;
}
