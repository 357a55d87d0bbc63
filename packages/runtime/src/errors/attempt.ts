/**
 * One time that a call was sent, or was about to be. Where a read was redirected, or a 401 was met with another token, all that
 * belongs to it is one attempt, and `status` is what it came to.
 */
export interface Attempt {
  /** Milliseconds that were waited before it: for a backoff, for `Retry-After`, for a rate limit. */
  readonly wait: number;
  /** The HTTP status; undefined if no answer began. */
  readonly status: number | undefined;
  /** The `X-Request-Id` of the answer. */
  readonly requestId: string | undefined;
  /** The name of the error that ended it, such as `ConnectionError`; undefined if an answer came. */
  readonly error: string | undefined;
}
