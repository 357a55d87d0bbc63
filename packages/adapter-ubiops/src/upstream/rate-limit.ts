import { retryAfterOf as standardRetryAfterOf } from "@orgplane/adapter-kit/upstream";

/** Passes on what the platform says about its quota. Of its window it says nothing, so there is no `RateLimit-Policy`. */
export function passRateLimit(from: Headers, to: Headers): void {
  const remaining = seconds(from.get("x-ratelimit-remaining"));
  const reset = seconds(from.get("x-ratelimit-reset"));
  if (remaining !== undefined && reset !== undefined) to.set("RateLimit", `"ubiops";r=${remaining};t=${reset}`);
}

/** In how many seconds to come again, where the answer says. */
export function retryAfterOf(headers: Headers): number | undefined {
  const reset = seconds(headers.get("x-ratelimit-reset"));
  // The vendor's client waits a second longer than it is told to.
  return standardRetryAfterOf(headers) ?? (reset === undefined ? undefined : reset + 1);
}

function seconds(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}
