import type { RetryBudget } from "./budget.ts";
import type { Connections } from "./connections.ts";

// What connections.ts is in bundles for browsers, whose `fetch` does not say why it failed.

/** Nothing is known. */
export function watchConnections(_budget: RetryBudget): (() => Connections) | undefined {
  return undefined;
}
