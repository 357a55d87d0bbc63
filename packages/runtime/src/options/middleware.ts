import type { Operation } from "../contract/operation.ts";
import type { Attempt } from "../errors/base.ts";
/** What a middleware may know of a call besides its request. The whole call has one such object, which may be logged. */
export interface MiddlewareContext {
  /**
   * The operation, with its `id`, its `path` template and more. For a raw call that the contract does not have, the `id` is the
   * method and the path.
   */
  readonly operation: Operation;
  /** The number of the current attempt, from 1 on; 0 before the first attempt. */
  readonly attempt: number;
  /** The attempts that have ended, in order. */
  readonly attempts: readonly Attempt[];
  /** The key under which the server carries out a write once; undefined if it is sent without a key. */
  readonly idempotencyKey: string | undefined;
  /** Aborts when the caller does, and when a timeout runs out. It may be another one in each attempt. */
  readonly signal: AbortSignal;
}

/** Sends a request on, to the next middleware or to the network. */
export type Next = (request: Request) => Promise<Response>;

/**
 * Runs around a request: it changes the headers in place, looks at the response, or returns a response of its own without
 * calling `next`. If a handler of a call passes on another request with a body, that is sent once: it cannot be made again. A
 * handler of an attempt makes its request in each attempt, so that is retried.
 *
 * The body of a response may be read, unless it is a stream or the failure of an attempt: read a `clone()` of these, and of
 * requests. A handler that does not pass on a stream has to cancel it. If a handler throws, the call rejects with a
 * {@link MiddlewareError} whose `cause` that is; errors of this library stay as they are.
 */
export type Handler = (request: Request, next: Next, context: MiddlewareContext) => Response | Promise<Response>;

/**
 * Code that runs around calls. The first one in a list is the outermost. The middleware of a client runs around the middleware of a
 * call. Credentials are added after all middleware.
 *
 * @example
 * const timing: Middleware = {
 *   async call(request, next, { operation }) {
 *     const started = performance.now();
 *     const response = await next(request);
 *     console.log(operation.id, response.status, performance.now() - started);
 *     return response;
 *   },
 * };
 */
export interface Middleware {
  /** Around the whole call: one request and one response, however many attempts there are. */
  readonly call?: Handler | undefined;
  /** Around each attempt, and the reading of its response. Changes to the request are for that attempt alone. */
  readonly attempt?: Handler | undefined;
  /** Whether this middleware can read the bodies of responses. Default: true. False saves time. */
  readonly bodies?: boolean | undefined;
}

/** Where a handler runs: around a call, or around each of its attempts. */
export type Place = "call" | "attempt";

/** Whether a value is a list of middleware, as far as that can be seen without calling it. */
export function isMiddlewareList(list: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.every((one) => Object(one) === one && [one.call, one.attempt].every((it) => !it || typeof it === "function"))
  );
}
