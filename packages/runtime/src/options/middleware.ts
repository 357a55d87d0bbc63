import type { Operation } from "../contract/operation.ts";
import type { Attempt } from "../errors/base.ts";
/** What a middleware may know of a call besides its request. One object serves the whole call, and may be logged. */
export interface MiddlewareContext {
  /**
   * The operation, with its `id`, its `path` template and more. Of a raw call that the contract does not know, the `id` is
   * made of method and path.
   */
  readonly operation: Operation;
  /** The number of the attempt that is being made, from 1 on; 0 before the first. */
  readonly attempt: number;
  /** The attempts that have ended, in order. */
  readonly attempts: readonly Attempt[];
  /** The key under which the server carries out a write once; undefined where it is sent without. */
  readonly idempotencyKey: string | undefined;
  /** Aborts when the caller does, and when a clock of the call runs out. Each attempt may have another one. */
  readonly signal: AbortSignal;
}

/** Sends a request on, to the next middleware or to the network. */
export type Next = (request: Request) => Promise<Response>;

/**
 * Does something around a request: changes its headers in place, looks at the answer, or gives one of its own without
 * calling `next`. A request with a body that a handler of a call passes on in the place of the first one is sent once: it
 * cannot be made anew. A handler of an attempt makes its own at each attempt, and is retried.
 *
 * The body of an answer may be read, unless it is a stream or the failure of an attempt: of these, read a `clone()`; of
 * requests too. A stream that a handler gives nothing of on, it has to cancel. What a handler throws ends the call as the
 * `cause` of a {@link MiddlewareError}; errors of this library stay as they are.
 */
export type Handler = (request: Request, next: Next, context: MiddlewareContext) => Response | Promise<Response>;

/**
 * Something to do around calls. The first of a list is the outermost; those of a client are around those of a call. The
 * client's credentials are added to a request after all of them.
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
  /** Around the whole call: one request and one answer, however many attempts are between them. */
  readonly call?: Handler | undefined;
  /** Around each attempt, and the reading of its answer. What is changed here is changed for that attempt alone. */
  readonly attempt?: Handler | undefined;
  /** Whether the bodies of answers can be read here. True unless given; false spares the time that takes. */
  readonly bodies?: boolean | undefined;
}

/** Where a middleware runs: around a call, or around each of its attempts. */
export type Place = "call" | "attempt";

/** Whether that is a list of middleware, as far as can be seen without calling it. */
export function isMiddlewareList(list: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.every((one) => Object(one) === one && [one.call, one.attempt].every((it) => !it || typeof it === "function"))
  );
}
