import { backoff } from "./backoff.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import type { CallContext } from "./pipeline.ts";
import { type RateLimit, readRateLimit } from "./rate-limit.ts";
import { readPause } from "./retry-after.ts";

/** Holds back the calls of a whole client while the server wants none. */
export interface RateGate {
  /** What the latest answer said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** Milliseconds for which a call has to wait now. */
  pauseOf(context: CallContext): number;
  /** Waits until a call may be sent, and tells how long that was. A call that cannot wait so long fails at once. */
  pass(request: Request, context: CallContext): Promise<number>;
  /** Learns from an answer. */
  learn(response: Response, context: CallContext): void;
}

/**
 * Makes a gate, which is shut after a 429, and when a `RateLimit` field says that nothing is left. A pause is for the
 * operations that have been answered under the same policy; where the server names no policy, for all.
 *
 * @param isActive Whether calls are held back; else it only listens.
 */
export function createRateGate(isActive: boolean): RateGate {
  const policies = new Map<string | undefined, string>();
  const ends = new Map<string, number>();
  let latest: Headers | undefined;

  const pauseOf = ({ clock, operation }: CallContext) => {
    if (!isActive || ends.size === 0) return 0;
    const end = Math.max(ends.get("") ?? 0, ends.get(policies.get(operation?.id) ?? "") ?? 0);
    return Math.max(0, end - clock.now());
  };
  return {
    get rateLimit() {
      return latest && readRateLimit(latest);
    },
    pauseOf,
    async pass(request, context) {
      const { clock, deadlineAt } = context;
      const start = clock.now();
      for (let pause = pauseOf(context); pause > 0; pause = pauseOf(context)) {
        const end = clock.now() + pause;
        if (end >= deadlineAt) throw new TimeoutError({ request, context }, "deadline", "rate-limit", new Date(end));
        await context.sleep(backoff(1, Math.random(), pause));
      }
      return clock.now() - start;
    },
    learn(response, { clock, operation }) {
      const { headers, status, ok } = response;
      const field = headers.get("RateLimit");
      if (field === null && status !== 429) return;
      if (field !== null) latest = headers;
      const policy = readRateLimit(headers)?.policy ?? "";
      if (policy) policies.set(operation?.id, policy);
      // What a 503 asks for is asked of its own call alone.
      const pause = ok || status === 429 ? readPause(response, clock.now()) : undefined;
      if (pause) ends.set(policy, Math.max(ends.get(policy) ?? 0, clock.now() + pause));
    },
  };
}
