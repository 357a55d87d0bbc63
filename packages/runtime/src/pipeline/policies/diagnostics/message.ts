import type { MiddlewareContext } from "../middleware.ts";

/** What is published about a call or an attempt. Its `start`, `end` and `error` share one object. */
export interface DiagnosticsMessage {
  /** What is known of the call; the same object in all events of a call, so it tells which attempts belong together. */
  readonly context: MiddlewareContext;
  /** The number of the attempt, from 1 on; 0 in the events of the call. */
  readonly attempt: number;
  /** The HTTP method. */
  readonly method: string;
  /** The URL, without secrets. */
  readonly url: string;
  /** The HTTP status of the answer. Set at `end`, and at `error` if it is the answer that is wrong. */
  status?: number;
  /** The `X-Request-Id` of the answer. Set with `status`. */
  requestId?: string | undefined;
  /** What came instead of an answer, or is wrong with it. Set at `error`. */
  error?: unknown;
  /** Milliseconds since `start`. Set at `end` and `error`. */
  duration?: number;
}
