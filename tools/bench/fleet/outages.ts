/** A way in which a server fails all who reach it. Times are in milliseconds. */
export interface Outage {
  /** What becomes of a request. */
  readonly fail: () => Response | Promise<Response>;
  /** Over how long a client spreads its first retries: its first backoff, or a tenth of what the server asks for. */
  readonly spread: number;
  /** How long a call may be kept from coming back: by the server's word, or until its attempt is given up. */
  readonly hold: number;
  /** Replays that a lone call sends at once, since its connection may have been a stale one. */
  readonly replays: number;
}

const FIRST_BACKOFF = 500;
const ATTEMPT_TIMEOUT = 30_000;
const AT_ONCE = { spread: FIRST_BACKOFF, hold: 0, replays: 0 };

/** The outages, by what they are called in the table. */
export const outages = {
  "connection refused": { fail: () => breakOff("connect", "ECONNREFUSED"), ...AT_ONCE },
  "connection reset": { fail: () => breakOff("read", "ECONNRESET"), ...AT_ONCE, replays: 1 },
  "503, no Retry-After": { fail: () => new Response(null, { status: 503 }), ...AT_ONCE },
  "503, Retry-After: 15": refusal(503, 15),
  "429, Retry-After: 1": refusal(429, 1),
  "no answer": { fail: () => new Promise(() => {}), ...AT_ONCE, hold: ATTEMPT_TIMEOUT },
} as const satisfies Readonly<Record<string, Outage>>;

function breakOff(syscall: string, code: string): Promise<Response> {
  const cause = Object.assign(new Error(`${syscall} ${code}`), { syscall, code });
  return Promise.reject(new TypeError("fetch failed", { cause }));
}

function refusal(status: number, seconds: number): Outage {
  const headers = { "Retry-After": String(seconds) };
  const hold = seconds * 1000;
  const spread = Math.max(FIRST_BACKOFF, hold / 10);
  return { fail: () => new Response(null, { status, headers }), spread, hold, replays: 0 };
}
