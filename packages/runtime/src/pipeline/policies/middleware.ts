import type { CallContext } from "../../context/call-context.ts";
import { publicContext } from "../../context/public-context.ts";
import { OrgplaneError } from "../../errors/base.ts";
import type { CallSoFar } from "../../errors/call-errors.ts";
import { interruption, isErrorOfCall, MiddlewareError, TimeoutError } from "../../errors/call-errors.ts";
import { ArgumentError } from "../../errors/input-errors.ts";
import { type Handler, isMiddlewareList, type Middleware, type Next, type Place } from "../../options/middleware.ts";
import { elapsed, raceTimer } from "../../platform/clock.ts";
import { cancelBody } from "../../platform/stream.ts";
import { isSecretHeader } from "../../redaction/redactor.ts";
import { withoutFollowing } from "../../request/request.ts";
import { isStreamed, textOf, withReadableBody } from "../../response/body.ts";
import { isResponse } from "../../transport/network.ts";
import { compose, type Policy } from "../policy.ts";

/** Milliseconds after the deadline or an abort: inner code fails first, with an error that says more. */
const GRACE = 100;

/** Runs the middleware of a client, and inside of it that of each of its calls, that is for this place. */
export function runMiddleware(place: Place, middleware: readonly Middleware[]): Policy {
  const own = policiesOf(place, middleware);
  return (request, next, context) => {
    const { middleware: given } = context.options;
    if (!given && own.length === 0) return next(request, context);
    if (given && !isMiddlewareList(given)) {
      throw new ArgumentError("middleware", "must be a list of middleware", undefined, context.operation.id);
    }
    return compose([...own, ...policiesOf(place, given ?? [])], next)(request, context);
  };
}

function policiesOf(place: Place, middleware: readonly Middleware[]): Policy[] {
  return middleware.flatMap((one) => {
    const handler = one[place];
    return handler ? [guard(place === "attempt", handler.bind(one), one.bodies !== false)] : [];
  });
}

/** Middleware is foreign code: it may throw anything, hang, read bodies, and answer with anything. */
function guard(isAttempt: boolean, handler: Handler, readsBodies: boolean): Policy {
  return async (outgoing, next, context) => {
    const request = context.requests.toRequest(outgoing);
    const call = { request, context };
    /** The responses behind those that the middleware was shown. */
    const answers = new Map<Response | undefined, Response>();
    const failures = new Set<unknown>();
    /** How the requests end that the middleware has passed on. */
    const endings: Promise<Response>[] = [];
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const send: Next = async (sent) => {
      try {
        if (sent.bodyUsed) {
          throw new MiddlewareError(call, "A middleware passes on a body that it has used: use a clone()");
        }
        const answer = await withoutCredentials(withoutFollowing(sent), (kept) => {
          const ending = next(kept, context);
          endings.push(ending);
          // Until the handler is over, it may send a request again that did not reach the network.
          ending.catch(() => finished.then(() => cancelBody(kept.body)));
          return ending;
        });
        // The body is read within the attempt, so that a body which breaks off is a failure of that attempt.
        if (answer.ok && !isStreamed(answer, context)) await textOf({ request: sent, response: answer, context });
        const shown = readsBodies ? withReadableBody(answer, context) : answer;
        answers.set(shown, answer);
        return shown;
      } catch (error) {
        if (error instanceof OrgplaneError) failures.add(error);
        throw error;
      }
    };
    let given: Response | undefined;
    try {
      const work = (async () => handler(request, send, publicContext(context)))();
      given = await (isAttempt ? context.deadline.race(work) : untilDeadline(work, call));
    } catch (cause) {
      for (const answer of answers.values()) cancelBody(answer.body);
      // An error of another client is a failure of the middleware.
      if (failures.has(cause) || isErrorOfCall(call, cause)) throw cause;
      if ((isAttempt ? context : context.options).signal?.aborted) {
        // What was passed on ends now as well, and is then among the attempts that the error lists.
        await raceTimer(context.clock, GRACE, Promise.allSettled(endings), () => []);
        throw interruption(call, cause);
      }
      throw new MiddlewareError(call, "A middleware failed", cause);
    } finally {
      finish();
    }
    if (!isResponse(given)) throw new MiddlewareError(call, "A middleware did not answer with a Response");
    const answer = answers.get(given);
    if (answer) return answer;
    // A response of the middleware's own is read here, where the caller's signal still counts.
    if (!isAttempt && !isStreamed(given, context)) await textOf({ ...call, response: given });
    return given;
  };
}

/** Sends a request on, and removes the credentials that were added to it: the middleware still holds it, and may log it. */
async function withoutCredentials(sent: Request, next: Next): Promise<Response> {
  const given = [...sent.headers.keys()];
  try {
    return await next(sent);
  } finally {
    for (const name of [...sent.headers.keys()]) {
      if (isSecretHeader(name) && !given.includes(name)) sent.headers.delete(name);
    }
  }
}

/** Settles with `work`, unless the caller or the deadline ends the call. The signals of attempts do not end it. */
function untilDeadline<T>(work: Promise<T>, call: CallSoFar & { readonly context: CallContext }): Promise<T> {
  const { clock, deadline, options } = call.context;
  const expire = () => {
    throw new TimeoutError(call, "deadline", "headers");
  };
  return raceTimer(clock, deadline.endsAt + GRACE - elapsed(clock), work, expire, options);
}
