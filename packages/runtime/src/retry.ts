import { isStreamed, textOf } from "./body-text.ts";
import type { Stage } from "./pipeline.ts";
import type { RateGate } from "./rate-gate.ts";
import type { RetryBudget } from "./retry-budget.ts";
import { delayOf, isBroken, isStaleSocket, mayPass } from "./retry-rule.ts";

/**
 * Sends a call until it is answered for good: within its deadline, each attempt under a clock of its own, as often as
 * contract and budget allow, and not while the server wants to be left alone.
 */
export function retry(gate: RateGate, budget: RetryBudget): Stage {
  return async (request, next, context) => {
    budget.call();
    // A body that a middleware has put in the place of ours cannot be made anew.
    const isOurs = request === context.request || (context.body === undefined && !request.body);
    // The key may be taken away on the way, and then it is not repeatable any more.
    const isRepeatable = () => context.replayable && isOurs;
    // Inner stages add to the headers, and what one attempt was given is not for the others.
    const headers = isRepeatable() ? [...request.headers] : [];
    const hasRetries = () => isRepeatable() && context.attempt <= context.limit("retries");
    let current = request;
    let wait = 0;
    let isReplay = false;

    for (;;) {
      if (gate.pauseOf(context) > 0) wait += await gate.pass(current, context);
      context.attempt += 1;
      context.arm("attemptTimeout");
      let response: Response | undefined;
      let error: unknown;
      let delay: number | undefined;
      try {
        response = await next(current);
        const exchange = { request: current, response, context };
        gate.learn(response, context);
        if (isReplay) budget.refund();
        isReplay = false;
        if (!response.ok && hasRetries() && (await mayPass(exchange))) delay = delayOf(context, budget, response);
        if (delay === undefined) {
          if (!isStreamed(response, context)) await textOf(exchange);
          return response;
        }
        response.body?.cancel().catch(() => {});
      } catch (cause) {
        error = cause;
        if (!hasRetries() || !isBroken(error)) throw error;
        isReplay = context.attempt === 1 && isStaleSocket(error) && budget.take();
        delay = isReplay ? 0 : delayOf(context, budget);
        if (delay === undefined) throw error;
      } finally {
        context.disarm();
        context.attempts.push({
          wait,
          status: response?.status,
          requestId: response?.headers.get("X-Request-Id") ?? undefined,
          error: (error as Error | undefined)?.name,
        });
      }
      context.renew();
      if (delay > 0) await context.sleep(delay);
      wait = delay;
      current = context.copy(current, headers) ?? current;
    }
  };
}
