import type { CallContext } from "../../context/call-context.ts";
import { TimeoutError } from "../../errors/call-errors.ts";
import { type RateLimit, readRateLimits } from "../../headers/rate-limit.ts";
import { readRetryAfter } from "../../headers/retry-after.ts";
import { elapsed } from "../../platform/clock.ts";
import type { HttpRequest } from "../../request/request.ts";
import { backoff } from "./retry/decision.ts";

/** Delays the calls of a whole client while the server's quota is used up. */
export interface RateGate {
  /** What the latest response said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** Whether the server has named a quota. If not, calls need not pass. */
  readonly hasQuota: boolean;
  /** Waits until a call may be sent, and returns the milliseconds of that. A call that cannot wait so long fails at once. */
  pass(request: HttpRequest, context: CallContext): Promise<number>;
  /** Notes what a response says, and returns the milliseconds that the server asks to wait before it gets the call again. */
  onResponse(response: Response, context: CallContext): number | undefined;
}

/** Milliseconds after which a call that cannot wait is sent, to see whether the quota is still used up. */
const LONGEST_REFUSAL = 60_000;

/** What the server has said about a quota, and how many calls were sent since. */
interface Quota {
  /** How many calls may still be sent before `end`. */
  left: number;
  /** When it is refilled. */
  readonly end: number;
  /** Until then, calls that cannot wait for `end` fail. */
  readonly refusedUntil: number;
}

/**
 * Makes a gate. It is shut after a 429, and when a `RateLimit` field says that nothing is left. That holds for the operations
 * with the same policy; if the server names no policy, for all.
 *
 * A call that cannot wait for the quota fails if the server has said within the last minute that nothing is left. Otherwise it is
 * sent: our own count may be wrong if windows slide, and a pause that is far too long cannot be taken back.
 *
 * @param isActive Whether calls are delayed. If not, the gate only takes notes.
 */
export function createRateGate(isActive: boolean): RateGate {
  const quotas = new Map<string | undefined, Quota>();
  /** The policies of each operation. */
  const policiesOf = new Map<string, readonly RateLimit[]>();
  let rateLimit: RateLimit | undefined;

  /** When a call may be sent; 0 for now, in which case it counts as sent. */
  const opening = ({ clock, deadline, operation }: CallContext) => {
    const now = elapsed(clock);
    const limits = [undefined, ...(policiesOf.get(operation.id) ?? [])];
    const drawnOn = limits.flatMap((limit) => quotas.get(limit?.policy) ?? []);
    let opensAt = 0;
    for (const { left, end, refusedUntil } of drawnOn) {
      const isShut = now < refusedUntil || (left <= 0 && now < end && end < deadline.endsAt);
      if (isShut) opensAt = Math.max(opensAt, end);
    }
    if (opensAt === 0) for (const quota of drawnOn) quota.left--;
    return opensAt;
  };

  return {
    get rateLimit() {
      return rateLimit;
    },

    get hasQuota() {
      return quotas.size > 0;
    },

    async pass(request, context) {
      const { clock, deadline } = context;
      const start = elapsed(clock);
      for (let end = opening(context); end > 0; end = opening(context)) {
        const now = elapsed(clock);
        const opensAt = new Date(clock.now() + end - now);
        if (end >= deadline.endsAt) throw new TimeoutError({ request, context }, "deadline", "rate-limit", opensAt);
        await context.sleep(backoff(1, Math.random(), end - now, deadline.endsAt - now), request);
      }
      return elapsed(clock) - start;
    },

    onResponse({ headers, ok, status }, { clock, isCrossOrigin, operation }) {
      // Most responses name no quota. Another server, to which a read was redirected, says nothing about this one.
      const policies = headers.has("RateLimit") && !isCrossOrigin ? readRateLimits(headers) : [];
      const [first] = policies;
      rateLimit = first ?? rateLimit;
      const asked = ok ? undefined : readRetryAfter(headers, clock.now());
      const isRefusal = status === 429;
      if (isActive && !isCrossOrigin) {
        if (first) policiesOf.set(operation.id, policies);
        const now = elapsed(clock);
        // The pause that a 503 asks for is for its own call alone.
        const limits = isRefusal && asked ? [{ policy: first?.policy, remaining: 0, reset: asked / 1000 }] : policies;
        for (const { policy, remaining, reset } of limits) {
          // Responses overtake each other: one with something left may be older than a refusal.
          const isNews = remaining === 0 || (remaining && now >= (quotas.get(policy)?.refusedUntil ?? 0));
          if (!reset || !isNews) continue;
          const end = now + reset * 1000;
          const refusedUntil = remaining ? 0 : Math.min(end, now + LONGEST_REFUSAL);
          quotas.set(policy, { left: remaining, end, refusedUntil });
        }
      }
      return asked ?? (isRefusal && first?.remaining === 0 ? (first.reset ?? 0) * 1000 : undefined);
    },
  };
}
