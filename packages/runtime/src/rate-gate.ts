import { backoff } from "./backoff.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import type { Outgoing } from "./outgoing.ts";
import type { CallContext } from "./pipeline.ts";
import { type RateLimit, readRateLimits } from "./rate-limit.ts";
import { readRetryAfter } from "./retry-after.ts";

/** Milliseconds after which a call that cannot wait for the quota may ask whether it is still used up. */
const LONGEST_REFUSAL = 60_000;

/** Holds back the calls of a whole client while the server wants none. */
export interface RateGate {
  /** What the latest answer said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** Waits until a call may be sent, and tells how long that was. A call that cannot wait so long fails at once. */
  pass(request: Outgoing, context: CallContext): Promise<number>;
  /** Learns from an answer, and tells for how many milliseconds the server asks not to be sent that call again. */
  learn(response: Response, context: CallContext): number | undefined;
}

/** What the server has told about a quota, and has been sent since. */
interface Quota {
  /** Calls that may still be sent before `end`. */
  left: number;
  /** When it is refilled. */
  readonly end: number;
  /** Until when even those are held back, and fail, that cannot wait for `end`. */
  readonly refusedUntil: number;
}

/**
 * Makes a gate, which is shut after a 429, and when nothing is left of what a `RateLimit` field says. That is for the
 * operations that have been answered under the same policy; where the server names no policy, for all.
 *
 * A call that cannot wait for the quota fails if the server itself has said within a minute that there is none. Else it is
 * sent: our own count may be wrong where windows slide, and a pause that is far too long could not be taken back.
 *
 * @param isActive Whether calls are held back; else it only listens.
 */
export function createRateGate(isActive: boolean): RateGate {
  const quotas = new Map<string | undefined, Quota>();
  const policies = new Map<string | undefined, readonly RateLimit[]>();
  let rateLimit: RateLimit | undefined;

  /** When a call may be sent; 0 for now, and then it counts as sent. */
  const opening = ({ clock, deadlineAt, operation }: CallContext) => {
    const now = clock.now();
    const limits = [undefined, ...(policies.get(operation?.id) ?? [])];
    const drawnOn = limits.flatMap((limit) => quotas.get(limit?.policy) ?? []);
    let opensAt = 0;
    for (const { left, end, refusedUntil } of drawnOn) {
      const isShut = now < refusedUntil || (left <= 0 && now < end && end < deadlineAt);
      if (isShut) opensAt = Math.max(opensAt, end);
    }
    if (opensAt === 0) for (const quota of drawnOn) quota.left--;
    return opensAt;
  };
  return {
    get rateLimit() {
      return rateLimit;
    },
    async pass(request, context) {
      const { clock, deadlineAt } = context;
      const start = clock.now();
      for (let end = opening(context); end > 0; end = opening(context)) {
        if (end >= deadlineAt) throw new TimeoutError({ request, context }, "deadline", "rate-limit", new Date(end));
        const now = clock.now();
        await context.sleep(backoff(1, Math.random(), end - now, deadlineAt - now));
      }
      return clock.now() - start;
    },
    learn({ headers, ok, status }, { clock, operation }) {
      const now = clock.now();
      const limits = readRateLimits(headers);
      const [first] = limits;
      if (first) {
        rateLimit = first;
        policies.set(operation?.id, limits);
      }
      const asked = ok ? undefined : readRetryAfter(headers, now);
      const isRefusal = status === 429;
      // What a 503 asks for is asked of its own call alone.
      const told = isRefusal && asked ? [{ policy: first?.policy, remaining: 0, reset: asked / 1000 }] : limits;
      for (const { policy, remaining, reset } of told) {
        // Answers overtake each other: one with something left may be older than a refusal.
        const isNews = remaining === 0 || (remaining && now >= (quotas.get(policy)?.refusedUntil ?? 0));
        if (isActive && reset && isNews) {
          const end = now + reset * 1000;
          quotas.set(policy, {
            left: remaining,
            end,
            refusedUntil: remaining ? 0 : Math.min(end, now + LONGEST_REFUSAL),
          });
        }
      }
      return asked ?? (isRefusal && first?.remaining === 0 ? (first.reset ?? 0) * 1000 : undefined);
    },
  };
}
