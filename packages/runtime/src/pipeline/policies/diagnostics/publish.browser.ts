import type { Policy } from "../../policy.ts";

// Replaces publish.ts in bundles for browsers, which have no diagnostics channels.

/** No policy: nothing is published. */
export const publishCalls: Policy | undefined = undefined;

/** No policy: nothing is published. */
export const publishAttempts: Policy | undefined = undefined;
