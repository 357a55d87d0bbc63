import { OrgplaneError } from "../../../errors/base.ts";
import { cancelBody } from "../../../platform/stream.ts";
import { mayRepeat } from "../../../request/idempotency.ts";
import { isStreamed, textOf } from "../../../response/body.ts";
import type { Policy } from "../../policy.ts";
import type { RateGate } from "../rate-gate.ts";
import { watchConnections } from "./connections.ts";
import type { RetryBudget } from "./decision.ts";
import { delayOf, isBroken, mayPass } from "./decision.ts";

/**
 * Sends a call until it is answered for good: within its deadline, each attempt under a clock of its own, as often as
 * contract and budget allow, and not while the server wants to be left alone.
 */
export function retry(gate: RateGate, budget: RetryBudget): Policy {
  const watch = watchConnections(budget);
  return async (request, next, context) => {
    // What is inside adds to the headers, and what one attempt was given is not for the others.
    const headers = [...request.headers];
    let current = context.requests.withCurrentSignal(request);
    // The key may be taken away on the way, and then there are none any more.
    const hasRetries = () =>
      mayRepeat(context.operation, context.idempotencyKey) &&
      context.requests.canCopy(current) &&
      context.attempt <= context.limit("retries");
    let wait = 0;
    const connections = watch?.();

    budget.begin();
    try {
      for (;;) {
        wait += await gate.pass(current, context);
        context.attempt += 1;
        const stop = context.deadline.startTimer("attemptTimeout");
        connections?.begin();
        let response: Response | undefined;
        let error: unknown;
        let delay: number | undefined;
        try {
          response = await next(current);
          const exchange = { request: current, response, context };
          const pause = gate.learn(response, context);
          if (!response.ok && (await mayPass(exchange)) && hasRetries()) delay = delayOf(context, budget, pause);
          if (delay === undefined) {
            if (!isStreamed(response, context)) await textOf(exchange);
            connections?.leave();
            return response;
          }
          cancelBody(response.body);
        } catch (cause) {
          error = cause;
          if (!hasRetries() || !isBroken(cause)) throw cause;
          delay = (await connections?.isStale(cause, context)) ? 0 : delayOf(context, budget);
          if (delay === undefined) throw cause;
        } finally {
          stop();
          connections?.end(response);
          context.attempts.push({
            wait,
            status: response?.status,
            requestId: response?.headers.get("X-Request-Id") ?? undefined,
            error: (error as Error | undefined)?.name,
          });
          OrgplaneError.addAttempts(error, context.attempts);
        }
        context.deadline.reset();
        if (delay > 0) await context.sleep(delay, current);
        wait = delay;
        current = context.requests.copy(current, headers) ?? current;
      }
    } finally {
      budget.end();
      connections?.close();
      // A middleware may still do something about it.
      context.deadline.reset();
    }
  };
}
