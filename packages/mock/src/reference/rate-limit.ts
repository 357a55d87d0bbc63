import { refuse } from "@orgplane/adapter-kit";

/** How many requests each credential may make in a window. */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

/** Counts the requests of each credential, and tells of it in headers (IETF draft-ietf-httpapi-ratelimit-headers). */
export interface RateLimit {
  /** @throws the 429 `rate_limited` when the quota is used up */
  count(request: Request): void;
  headers(request: Request): Readonly<Record<string, string>>;
}

export function createRateLimit({ requests, seconds }: Quota, now: () => number): RateLimit {
  const windows = new Map<string, { readonly until: number; used: number }>();
  const windowOf = ({ headers }: Request) => {
    const credential = headers.get("authorization") ?? headers.get("x-api-key") ?? "";
    const known = windows.get(credential);
    if (known !== undefined && known.until > now()) return known;
    const fresh = { until: now() + seconds * 1000, used: 0 };
    windows.set(credential, fresh);
    return fresh;
  };
  const rest = (until: number) => Math.max(1, Math.ceil((until - now()) / 1000));
  return {
    count(request) {
      const window = windowOf(request);
      window.used += 1;
      if (window.used <= requests) return;
      refuse("rate_limited", {
        detail: "Too many requests. Wait as long as Retry-After says.",
        headers: { "Retry-After": String(rest(window.until)) },
      });
    },
    headers(request) {
      const { until, used } = windowOf(request);
      return {
        RateLimit: `"default";r=${Math.max(0, requests - used)};t=${rest(until)}`,
        "RateLimit-Policy": `"default";q=${requests};w=${seconds}`,
      };
    },
  };
}
