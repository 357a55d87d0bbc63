/**
 * The caller's quota (draft-ietf-httpapi-ratelimit-headers). If there are several, it is the tightest one: one that is used up,
 * or else the one with the smallest share left. What the server does not say is undefined.
 */
export interface RateLimit {
  /** The name of the policy. */
  readonly policy: string | undefined;
  /** Requests left in the window. */
  readonly remaining: number | undefined;
  /** Seconds until the quota is refilled. */
  readonly reset: number | undefined;
  /** Requests that the policy allows in a window. */
  readonly limit: number | undefined;
  /** The length of the window in seconds. */
  readonly window: number | undefined;
}

/**
 * Reads `RateLimit` and `RateLimit-Policy`: `"burst";r=8;t=5, "daily";r=900;t=3600` and `"burst";q=10;w=5`. The order is: quotas
 * that are used up, the longest first; then those with the smallest share left.
 */
export function readRateLimits(headers: Headers): readonly RateLimit[] {
  const quotas = Object.fromEntries(itemsOf(headers, "RateLimit-Policy"));
  return itemsOf(headers, "RateLimit")
    .map(([policy, { r, t }]) => ({
      policy,
      remaining: r,
      reset: t,
      limit: quotas[policy]?.q,
      window: quotas[policy]?.w,
    }))
    .sort((one, other) => leeway(one) - leeway(other));
}

type Item = [name: string, parameters: { readonly [name in "q" | "r" | "t" | "w"]?: number }];

/** The items of a list. The fields of earlier drafts, `limit=10, remaining=8`, have no quoted items. */
function itemsOf(headers: Headers, field: string): readonly Item[] {
  const items = (headers.get(field) ?? "").matchAll(/"([^"]*)"((?:[^",]|"[^"]*")*)/g);
  return Array.from(items, ([, name = "", parameters = ""]) => {
    // With more digits, a time would be no valid date.
    const numbers = parameters.matchAll(/;\s*(\w+)=(\d{1,12})/g);
    return [name, Object.fromEntries(Array.from(numbers, ([, key, digits]) => [key, Number(digits)]))];
  });
}

/** The share that is left; without a known quota, the number of requests. Negative if nothing is left. */
function leeway({ remaining = Infinity, limit, reset = 0 }: RateLimit): number {
  return remaining / (limit || 1) || -reset;
}
