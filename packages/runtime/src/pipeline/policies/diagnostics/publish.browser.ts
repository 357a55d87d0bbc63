import type { Stage } from "../../policy.ts";

// What publish.ts is in bundles for browsers, which have no diagnostics channels.

/** No policy: nothing is published. */
export const publishCalls: Stage | undefined = undefined;

/** No policy: nothing is published. */
export const publishAttempts: Stage | undefined = undefined;
