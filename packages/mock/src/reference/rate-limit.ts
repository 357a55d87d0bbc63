import { refuse } from "@orgplane/adapter-kit";

/** How many requests each credential may make in a window. */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Counts a request of its credential, and says what is left (IETF draft-ietf-httpapi-ratelimit-headers).
 *
 * @throws the 429 `rate_limited` when the quota is used up
 */
export type RateLimit = (request: Request, responseHeaders: Headers) => void;

export function createRateLimit({ requests, seconds }: Quota, now: () => number): RateLimit {
  const windows = new Map<string, { readonly until: number; used: number }>();
  return ({ headers }, responseHeaders) => {
    const credential = headers.get("authorization") ?? headers.get("x-api-key") ?? "";
    // The oldest are in front, as all of them last equally long.
    for (const [name, { until }] of windows) {
      if (until > now()) break;
      windows.delete(name);
    }
    const window = windows.get(credential) ?? { until: now() + seconds * 1000, used: 0 };
    windows.set(credential, window);
    window.used += 1;
    const rest = Math.ceil((window.until - now()) / 1000);
    responseHeaders.set("RateLimit", `"default";r=${Math.max(0, requests - window.used)};t=${rest}`);
    responseHeaders.set("RateLimit-Policy", `"default";q=${requests};w=${seconds}`);
    if (window.used <= requests) return;
    refuse("rate_limited", {
      detail: "Too many requests. Wait as long as Retry-After says.",
      headers: { "Retry-After": String(rest) },
    });
  };
}
