import { shownAttempts } from "../errors/base.ts";
import type { MiddlewareContext } from "../options/middleware.ts";
import { redactor } from "../redaction/redactor.ts";
import type { HttpRequest } from "../request/request.ts";
import type { CallContext } from "./call-context.ts";

const views = new WeakMap<CallContext, MiddlewareContext>();
const calls = new WeakMap<MiddlewareContext, CallContext>();

/** What middleware sees of a call, without its credentials: the same object each time. */
export function publicContext(context: CallContext): MiddlewareContext {
  const known = views.get(context);
  if (known) return known;
  const view: MiddlewareContext = {
    get operation() {
      return context.operation;
    },
    get attempt() {
      return context.attempt;
    },
    get attempts() {
      return shownAttempts(context.attempts, redactor({ request: context, context }));
    },
    get idempotencyKey() {
      return context.idempotencyKey;
    },
    get signal() {
      return context.signal;
    },
  };
  // Otherwise `console.log` of Node shows getters instead of their values.
  const inspect = Symbol.for("nodejs.util.inspect.custom");
  Object.freeze(Object.defineProperty(view, inspect, { value: () => ({ ...view }) }));
  views.set(context, view);
  calls.set(view, context);
  return view;
}

/** The call of a public context; undefined for a context that a test has made. */
export function contextOf(view: MiddlewareContext): CallContext | undefined {
  return calls.get(view);
}

/** The `X-Request-Id` of a response as it may be shown. */
export function redactedRequestId(
  request: HttpRequest,
  { headers }: Response,
  view: MiddlewareContext,
): string | undefined {
  return redactor({ request, context: contextOf(view) ?? { operation: view.operation } })(
    "",
    headers.get("X-Request-Id") ?? undefined,
  );
}
