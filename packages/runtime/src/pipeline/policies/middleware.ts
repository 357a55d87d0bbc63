import type { CallContext } from "../../context/call-context.ts";
import { viewOf } from "../../context/public-context.ts";
import type { Operation } from "../../contract/operation.ts";
import { ArgumentError } from "../../errors/argument-error.ts";
import type { Attempt } from "../../errors/attempt.ts";
import type { CallSoFar } from "../../errors/call-error.ts";
import { interruption, isOf } from "../../errors/interruption.ts";
import { MiddlewareError } from "../../errors/middleware-error.ts";
import { OrgplaneError } from "../../errors/orgplane-error.ts";
import { TimeoutError } from "../../errors/timeout-error.ts";
import { isMiddlewareList } from "../../options/middleware-list.ts";
import { abortable } from "../../platform/abort.ts";
import { elapsed, LONGEST_TIMER } from "../../platform/clock.ts";
import { letGo } from "../../platform/stream.ts";
import { isSecretHeader } from "../../redaction/redactor.ts";
import { unfollowed } from "../../request/outgoing.ts";
import { isStreamed, readable, textOf } from "../../response/body.ts";
import { isResponse } from "../../transport/network.ts";
import { compose, type Onward, type Stage } from "../policy.ts";

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

/** Milliseconds for what is inside of a middleware to tell by itself, and better, that the deadline is over. */
const GRACE = 100;

/** The stage for the middleware of a client, and inside of it that of each of its calls, that runs at that place. */
export function middlewareStage(place: Place, middleware: readonly Middleware[]): Stage {
  const stages = stagesOf(place, middleware);
  return (request, next, context) => {
    const { operation, options } = context;
    const given = options.middleware ?? [];
    if (!isMiddlewareList(given)) {
      throw new ArgumentError("middleware", "must be a list of middleware", undefined, operation.id);
    }
    return compose([...stages, ...stagesOf(place, given)], (sent) => next(sent))(request, context);
  };
}

function stagesOf(place: Place, middleware: readonly Middleware[]): Stage[] {
  return middleware.flatMap((one) => {
    const handler = one[place];
    return handler ? [guard(place, handler.bind(one), one.bodies !== false)] : [];
  });
}

/** Middleware is not ours: it may throw anything, hang, read bodies, and answer with anything. */
function guard(place: Place, handler: Handler, readsBodies: boolean): Stage {
  return async (outgoing, next, context) => {
    const request = context.requestOf(outgoing);
    const call = { request, context };
    /** The answers behind those that were shown. */
    const answers = new Map<Response | undefined, Response>();
    const failures = new Set<unknown>();
    const unsent = new Set<Request>();
    let isOver = false;
    const lend: Next = async (sent) => {
      try {
        if (sent.bodyUsed) {
          throw new MiddlewareError(call, "A middleware passes on a body that it has used: use a clone()");
        }
        const answer = await withoutTraces(unfollowed(sent), next);
        // It is read with its attempt, so that an answer that breaks off is a failure of that.
        if (answer.ok && !isStreamed(answer, context)) await textOf({ request: sent, response: answer, context });
        const shown = readsBodies ? readable(answer, context) : answer;
        answers.set(shown, answer);
        return shown;
      } catch (error) {
        if (error instanceof OrgplaneError) failures.add(error);
        if (isOver) letGo(sent?.body);
        else unsent.add(sent);
        throw error;
      }
    };
    let given: Response | undefined;
    try {
      const work = (async () => handler(request, lend, viewOf(context)))();
      given = await (place === "attempt" ? context.unlessOver(work) : untilDeadline(work, call));
    } catch (cause) {
      for (const answer of answers.values()) letGo(answer.body);
      // Another client's error says nothing of this call.
      if (failures.has(cause) || isOf(call, cause)) throw cause;
      if ((place === "attempt" ? context : context.options).signal?.aborted) throw interruption(call, cause);
      throw new MiddlewareError(call, "A middleware failed", cause);
    } finally {
      isOver = true;
      // Until here, a handler may have sent one again that did not get as far as the network.
      for (const sent of unsent) letGo(sent?.body);
    }
    if (!isResponse(given)) {
      throw new MiddlewareError(call, "A middleware answered with something else than a Response");
    }
    const answer = answers.get(given);
    if (answer) return answer;
    // Nobody else reads what it gives by itself while the caller's signal is heeded.
    if (place === "call" && !isStreamed(given, context)) await textOf({ ...call, response: given });
    return given;
  };
}

/** Sends a request on, and takes away the credentials that were added to it: middleware still holds it, and may log it. */
async function withoutTraces(sent: Request, next: Onward): Promise<Response> {
  const given = [...sent.headers.keys()];
  try {
    return await next(sent);
  } finally {
    for (const name of [...sent.headers.keys()]) {
      if (isSecretHeader(name) && !given.includes(name)) sent.headers.delete(name);
    }
  }
}

/** Settles with `work`, unless the caller, or the deadline, ends the call: it outlives the signals of its attempts. */
async function untilDeadline<T>(work: Promise<T>, call: CallSoFar & { readonly context: CallContext }): Promise<T> {
  const { clock, deadlineAt, options } = call.context;
  const deadline = new AbortController();
  const expire = () => deadline.abort(new TimeoutError(call, "deadline", "headers"));
  const left = Math.max(0, deadlineAt + GRACE - elapsed(clock));
  const cancel = left < LONGEST_TIMER ? clock.after(left, expire, "limit") : undefined;
  const signals = [options.signal, deadline.signal].filter((signal) => signal != null);
  return abortable(work, AbortSignal.any(signals)).finally(cancel);
}
