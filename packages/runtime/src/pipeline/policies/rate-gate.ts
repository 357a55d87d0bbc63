import type { CallContext } from "../../context/call-context.ts";
import { TimeoutError } from "../../errors/call-errors.ts";
import { type RateLimit, readRateLimits } from "../../headers/rate-limit.ts";
import { readRetryAfter } from "../../headers/retry-after.ts";
import { elapsed } from "../../platform/clock.ts";
import type { HttpRequest } from "../../request/request.ts";
import { backoff } from "./retry/decision.ts";

/** Holds back the calls of a whole client while the server wants none. */
export interface RateGate {
  /** What the latest answer said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** Waits until a call may be sent, and tells how long that was. A call that cannot wait so long fails at once. */
  pass(request: HttpRequest, context: CallContext): Promise<number>;
  /** Learns from an answer, and tells for how many milliseconds the server asks not to be sent that call again. */
  learn(response: Response, context: CallContext): number | undefined;
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
  const quotas = openQuotas();
  let rateLimit: RateLimit | undefined;

  return {
    get rateLimit() {
      return rateLimit;
    },
    pass: quotas.pass,
    learn({ headers, ok, status }, { clock, isCrossOrigin, operation }) {
      // What another server says, to which a read was redirected, is not about this one.
      const policies = isCrossOrigin ? [] : readRateLimits(headers);
      const [first] = policies;
      rateLimit = first ?? rateLimit;
      const asked = ok ? undefined : readRetryAfter(headers, clock.now());
      const isRefusal = status === 429;
      // What a 503 asks for is asked of its own call alone.
      const limits = isRefusal && asked ? [{ policy: first?.policy, remaining: 0, reset: asked / 1000 }] : policies;
      if (isActive && !isCrossOrigin) quotas.learn({ now: elapsed(clock), operation: operation.id, policies, limits });
      return asked ?? (isRefusal && first?.remaining === 0 ? (first.reset ?? 0) * 1000 : undefined);
    },
  };
}

/** Milliseconds after which a call that cannot wait for the quota may ask whether it is still used up. */
const LONGEST_REFUSAL = 60_000;

/** What an answer says about quotas. */
export interface Told {
  /** When, in the time of intervals. */
  readonly now: number;
  /** The `operationId` of the call that it answers. */
  readonly operation: string;
  /** Under which policies such calls are answered; empty if it does not say. */
  readonly policies: readonly RateLimit[];
  /** What is left. */
  readonly limits: readonly Pick<RateLimit, "policy" | "remaining" | "reset">[];
}

/** The quotas of one client. */
export interface Quotas {
  /** Waits until a call may be sent, and tells how long that was. A call that cannot wait so long fails at once. */
  pass(request: HttpRequest, context: CallContext): Promise<number>;
  /** Takes note of an answer. */
  learn(told: Told): void;
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

/** Begins with nothing known. */
export function openQuotas(): Quotas {
  const quotas = new Map<string | undefined, Quota>();
  const policiesOf = new Map<string, readonly RateLimit[]>();

  /** When a call may be sent; 0 for now, and then it counts as sent. */
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
    learn({ now, operation, policies, limits }) {
      if (policies.length > 0) policiesOf.set(operation, policies);
      for (const { policy, remaining, reset } of limits) {
        // Answers overtake each other: one with something left may be older than a refusal.
        const isNews = remaining === 0 || (remaining && now >= (quotas.get(policy)?.refusedUntil ?? 0));
        if (!reset || !isNews) continue;
        const end = now + reset * 1000;
        const refusedUntil = remaining ? 0 : Math.min(end, now + LONGEST_REFUSAL);
        quotas.set(policy, { left: remaining, end, refusedUntil });
      }
    },
  };
}
