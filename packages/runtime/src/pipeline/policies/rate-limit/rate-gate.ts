import type { CallContext } from "../../../context/call-context.ts";
import { type RateLimit, readRateLimits } from "../../../headers/rate-limit.ts";
import { readRetryAfter } from "../../../headers/retry-after.ts";
import { elapsed } from "../../../platform/clock.ts";
import type { Outgoing } from "../../../request/outgoing.ts";
import { openQuotas } from "./quotas.ts";

/** Holds back the calls of a whole client while the server wants none. */
export interface RateGate {
  /** What the latest answer said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** Waits until a call may be sent, and tells how long that was. A call that cannot wait so long fails at once. */
  pass(request: Outgoing, context: CallContext): Promise<number>;
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
    learn({ headers, ok, status }, { clock, isAstray, operation }) {
      // What another server says, to which a read was redirected, is not about this one.
      const policies = isAstray ? [] : readRateLimits(headers);
      const [first] = policies;
      rateLimit = first ?? rateLimit;
      const asked = ok ? undefined : readRetryAfter(headers, clock.now());
      const isRefusal = status === 429;
      // What a 503 asks for is asked of its own call alone.
      const limits = isRefusal && asked ? [{ policy: first?.policy, remaining: 0, reset: asked / 1000 }] : policies;
      if (isActive && !isAstray) quotas.learn({ now: elapsed(clock), operation: operation.id, policies, limits });
      return asked ?? (isRefusal && first?.remaining === 0 ? (first.reset ?? 0) * 1000 : undefined);
    },
  };
}
