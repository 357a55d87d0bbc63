import type { Connections } from "./connections.ts";
import type { RetryBudget } from "./decision.ts";

// Replaces connections.ts in bundles for browsers, whose `fetch` does not say why it failed.

/** Nothing is known. */
export function watchConnections(_budget: RetryBudget): (() => Connections) | undefined {
  return undefined;
}
