import { backoff } from "./backoff.ts";
import { isStreamed, textOf } from "./body-text.ts";
import type { CallContext, Stage } from "./pipeline.ts";
import type { RateGate } from "./rate-gate.ts";
import type { RetryBudget } from "./retry-budget.ts";
import { delayOf, isBroken, isStaleSocket, mayPass } from "./retry-rule.ts";

/**
 * Sends a call until it is answered for good: within its deadline, each attempt under a clock of its own, as often as
 * contract and budget allow, and not while the server wants to be left alone.
 */
export function retry(gate: RateGate, budget: RetryBudget): Stage {
  // Connections that may be open since earlier answers. No error tells a stale one from a new one that was reset; but where
  // none can be left, as in an outage that goes on, it was a new one, and its server is in trouble.
  let idle = 0;
  // Whether an answer comes of the replay that goes ahead. Of many connections that break at once, one tells whether they
  // were stale, or whether the server is down: the others wait for it.
  let ahead: Promise<boolean> | undefined;
  return async (request, next, context) => {
    // A body that a middleware has put in the place of ours cannot be made anew.
    const isOurs = context.carries(request) || (context.body === undefined && !request.body);
    // The key may be taken away on the way, and then it is not repeatable any more.
    const isRepeatable = () => context.replayable && isOurs;
    // What is inside adds to the headers, and what one attempt was given is not for the others.
    const headers = [...request.headers];
    const hasRetries = () => isRepeatable() && context.attempt <= context.limit("retries");
    let current = request;
    let wait = 0;
    let tell: ((isAnswered: boolean) => void) | undefined;

    budget.begin();
    try {
      for (;;) {
        wait += await gate.pass(current, context);
        context.attempt += 1;
        context.isAstray = false;
        context.arm("attemptTimeout");
        const isReused = idle > 0;
        if (isReused) idle--;
        let response: Response | undefined;
        let error: unknown;
        let delay: number | undefined;
        let goesAhead = false;
        try {
          response = await next(current);
          const exchange = { request: current, response, context };
          const pause = gate.learn(response, context);
          if (!response.ok && (await mayPass(exchange)) && hasRetries()) delay = delayOf(context, budget, pause);
          if (delay === undefined) {
            if (!isStreamed(response, context)) await textOf(exchange);
            idle++;
            return response;
          }
          response.body?.cancel().catch(() => {});
        } catch (cause) {
          error = cause;
          if (!hasRetries() || !isBroken(cause)) throw cause;
          let isStale = isReused && context.attempt === 1 && isStaleSocket(cause);
          if (isStale && ahead) isStale = await soonOf(ahead, context);
          else if (isStale) isStale = goesAhead = budget.take();
          delay = isStale ? 0 : delayOf(context, budget);
          if (delay === undefined) throw cause;
        } finally {
          context.disarm();
          tell?.(response !== undefined && response.status !== 429 && response.status < 500);
          context.attempts.push({
            wait,
            status: response?.status,
            requestId: response?.headers.get("X-Request-Id") ?? undefined,
            error: (error as Error | undefined)?.name,
          });
        }
        if (goesAhead) {
          ahead = new Promise((resolve) => {
            tell = (isAnswered) => {
              ahead = tell = undefined;
              // All that it has met is a connection that was closed.
              if (isAnswered) budget.giveBack();
              resolve(isAnswered);
            };
          });
        }
        context.renew();
        if (delay > 0) await context.sleep(delay, current);
        wait = delay;
        current = context.copy(current, headers) ?? current;
      }
    } finally {
      budget.end();
      tell?.(false);
      // A middleware may still do something about it.
      context.renew();
    }
  };
}

/** What comes of the replay that goes ahead, if it comes before an ordinary retry would be sent. */
async function soonOf(ahead: Promise<boolean>, context: CallContext): Promise<boolean> {
  let cancel: (() => void) | undefined;
  const late = new Promise<boolean>((resolve) => {
    cancel = context.clock.after(backoff(1, 1), () => resolve(false), "pause");
  });
  return context
    .unlessOver(Promise.race([ahead, late]))
    .catch(() => false)
    .finally(cancel);
}
