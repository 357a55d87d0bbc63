/** Counts requests in windows of a minute, and says so in the header fields of a response. */
export interface RateLimit {
  /** Counts one request. */
  count(now: Date): { readonly isExceeded: boolean; readonly headers: Readonly<Record<string, string>> };
}

/** Creates a counter that allows so many requests a minute. */
export function createRateLimit(limit: number): RateLimit {
  let start = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    count(now) {
      const time = now.getTime();
      if (time - start >= 60_000) [start, used] = [time, 0];
      used += 1;
      const headers = {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(Math.max(0, limit - used)),
        "x-ratelimit-reset": String(Math.ceil((start + 60_000 - time) / 1000)),
      };
      return { isExceeded: used > limit, headers };
    },
  };
}
