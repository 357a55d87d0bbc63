import type { Budget, RetryPolicy } from "../fleet/policy.ts";

/** The first backoff of the reference policy, in milliseconds; each further one is twice as long. */
export const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 8000;

/** A policy as it should be: anything from nothing to the whole backoff, and few retries where most calls fail. */
export const reference: RetryPolicy = {
  attempts: 4,
  delay: (attempt, random, retryAfter = 0) => retryAfter + random() * backoff(attempt),
  budget: tokenBucket,
};

/** Each waits exactly as long as all the others. */
export const withoutJitter: RetryPolicy = {
  ...reference,
  delay: (attempt, _, retryAfter) => retryAfter ?? backoff(attempt),
};

/** Retries whatever happens. */
export const withoutBudget: RetryPolicy = { ...reference, budget: () => ({ mayRetry: () => true }) };

function backoff(attempt: number): number {
  return Math.min(FIRST_BACKOFF * 2 ** (attempt - 1), LONGEST_BACKOFF);
}

/** Ten retries on credit, then one for ten calls that end well. */
function tokenBucket(): Budget {
  let tokens = 10;
  return {
    succeeded: () => {
      tokens = Math.min(10, tokens + 0.1);
    },
    mayRetry: () => {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
