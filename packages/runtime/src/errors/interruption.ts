import { isTimeout, systemError } from "../platform/system-error.ts";
import { OrgplaneError } from "./base.ts";
import { AbortError, CallError, type CallSoFar, ConnectionError, TimeoutError } from "./call-errors.ts";

/** The error of a call that was interrupted: by a timeout, the caller's signal, or the connection. */
export function interruption(call: CallSoFar, cause: unknown): OrgplaneError {
  const { signal, expired } = call.context;
  if (expired) return new TimeoutError(call, expired, call.response ? "body" : "headers");
  if (signal?.aborted) return new AbortError(call, `Aborted: ${reasonOf(signal.reason)}`, signal.reason);
  // A fake reports in this way what it lacks. But a `fetch` may also make calls of its own, whose errors are not of this call.
  if (cause instanceof OrgplaneError && (isErrorOfCall(call, cause) || !(cause instanceof CallError))) return cause;
  if (isTimeout(cause)) return new TimeoutError(call, "platform", call.response ? "body" : "headers", undefined, cause);
  return new ConnectionError(
    call,
    `The connection to ${new URL(call.request.url).host} failed: ${reasonOf(cause)}`,
    cause,
  );
}

/** Whether an error is of this call, and not of another call that was made for it. */
export function isErrorOfCall({ context }: CallSoFar, error: unknown): boolean {
  return OrgplaneError.isOfCall(error, context.attempts);
}

/** What a foreign error says, in short. */
export function reasonOf(cause: unknown): string {
  try {
    const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
    return systemError(cause).code ?? String(inner instanceof Error ? inner.message : inner);
  } catch {
    return "for an unknown reason";
  }
}
