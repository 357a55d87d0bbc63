/** What limits the retries of all calls of one client. */
export interface Budget {
  /** A call begins. */
  called?(): void;
  /** A call ends well. */
  succeeded?(): void;
  /** Whether one more retry may be sent; if so, it counts as sent. */
  mayRetry(): boolean;
}

/** When a client sends a failed request again, and when it gives up. */
export interface RetryPolicy {
  /** Attempts of one call, the first included. */
  readonly attempts: number;
  /**
   * Milliseconds to wait after the failure of attempt 1, 2, 3 …
   *
   * @param random Gives numbers from 0 to 1.
   * @param retryAfter Milliseconds that the server asked for, if it did.
   */
  delay(attempt: number, random: () => number, retryAfter?: number): number;
  /** Makes the budget of one client. */
  budget(): Budget;
}
