import type { Stage } from "../../policy.ts";

// What publish.ts is in bundles for browsers, which have no diagnostics channels.

/** Whether calls and attempts are published without a middleware. */
export const isPublishing = false;

/** The stage as it is. */
export function publishCalls(stage: Stage): Stage {
  return stage;
}

/** The stage as it is. */
export function publishAttempts(stage: Stage): Stage {
  return stage;
}
