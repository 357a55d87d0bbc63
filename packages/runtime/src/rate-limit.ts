/** What is left of the caller's quota (draft-ietf-httpapi-ratelimit-headers). What the server does not tell is undefined. */
export interface RateLimit {
  /** The name of the policy that this is about. */
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

/** Reads `RateLimit` and `RateLimit-Policy`: `"default";r=98;t=42` and `"default";q=100;w=60`. Of several, the first. */
export function readRateLimit(headers: Headers): RateLimit | undefined {
  const left = headers.get("RateLimit");
  const quota = headers.get("RateLimit-Policy");
  if (left === null) return undefined;
  return {
    policy: /^"?([^",;]+)/.exec(left)?.[1],
    remaining: parameter(left, "r"),
    reset: parameter(left, "t"),
    limit: parameter(quota, "q"),
    window: parameter(quota, "w"),
  };
}

function parameter(field: string | null, name: string): number | undefined {
  const value = field?.match(new RegExp(`;\\s*${name}=(\\d+)`))?.[1];
  return value === undefined ? undefined : Number(value);
}
