import { isTimeout, systemError } from "../platform/system-error.ts";
import { OrgplaneError } from "./base.ts";
import { AbortError, CallError, type CallSoFar, ConnectionError, TimeoutError } from "./call-errors.ts";

/** Names what broke a call on its way: a clock, the caller's signal, or the connection. */
export function interruption(call: CallSoFar, cause: unknown): OrgplaneError {
  const { signal, expired } = call.context;
  if (expired) return new TimeoutError(call, expired, call.response ? "body" : "headers");
  if (signal?.aborted) return new AbortError(call, `Aborted: ${reasonOf(signal.reason)}`, signal.reason);
  // A fake says so what it lacks. But what sends may also make calls of its own, and their errors are not those of this one.
  if (cause instanceof OrgplaneError && (isOf(call, cause) || !(cause instanceof CallError))) return cause;
  if (isTimeout(cause)) return new TimeoutError(call, "platform", call.response ? "body" : "headers", undefined, cause);
  return new ConnectionError(
    call,
    `The connection to ${new URL(call.request.url).host} failed: ${reasonOf(cause)}`,
    cause,
  );
}

/** Whether that is an error of this call, and not one that somebody met who did something for it. */
export function isOf({ context }: CallSoFar, error: unknown): boolean {
  return OrgplaneError.isOfCall(error, context.attempts);
}

/** What somebody else's error says, in a word. */
export function reasonOf(cause: unknown): string {
  try {
    const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
    return systemError(cause).code ?? String(inner instanceof Error ? inner.message : inner);
  } catch {
    return "for a reason that cannot be told";
  }
}
