import { OrgplaneError } from "../../../errors/base.ts";
import { cancelBody } from "../../../platform/stream.ts";
import { isStreamed, textOf } from "../../../response/body.ts";
import type { Policy } from "../../policy.ts";
import type { RateGate } from "../rate-gate.ts";
import { watchConnections } from "./connections.ts";
import { delayAfterError, delayAfterResponse, isInProgress, type RetryBudget } from "./decision.ts";

/**
 * Sends a call until its response or its error is final. Each attempt has a timeout of its own, waits for the server's quota,
 * and counts against the budget of the client. `decision.ts` says what is final.
 */
export function retry(gate: RateGate, budget: RetryBudget): Policy {
  const watch = watchConnections(budget);
  return async (request, next, context) => {
    // Inner policies add headers, and each attempt begins without them.
    const headers = [...request.headers];
    let current = context.requests.withCurrentSignal(request);
    let wait = 0;
    const connections = watch?.();

    budget.begin();
    try {
      for (;;) {
        if (gate.hasQuota) wait += await gate.pass(current, context);
        context.attempt += 1;
        const stopTimer = context.deadline.startTimer("attemptTimeout");
        connections?.begin();
        let response: Response | undefined;
        let error: unknown;
        let delay: number | undefined;
        try {
          response = await next(current, context);
          const exchange = { request: current, response, context };
          const asked = gate.onResponse(response, context);
          if (!response.ok) {
            if (await isInProgress(exchange)) context.delivery = "unknown";
            delay = await delayAfterResponse(exchange, budget, asked);
          }
          if (delay === undefined) {
            if (!isStreamed(response, context)) await textOf(exchange);
            connections?.leave();
            return response;
          }
          cancelBody(response.body);
        } catch (cause) {
          error = cause;
          delay = await delayAfterError(cause, current, context, budget, connections?.isStale);
          if (delay === undefined) throw cause;
        } finally {
          stopTimer();
          connections?.end(response);
          context.attempts.push({
            wait,
            status: response?.status,
            requestId: response?.headers.get("X-Request-Id") ?? undefined,
            error: (error as Error | undefined)?.name,
          });
          if (error) OrgplaneError.addAttempts(error, context.attempts);
        }
        context.deadline.reset();
        if (delay > 0) await context.sleep(delay, current);
        wait = delay;
        current = context.requests.copy(current, headers) ?? current;
      }
    } finally {
      budget.end();
      connections?.close();
      // A middleware may go on with the call.
      context.deadline.reset();
    }
  };
}
