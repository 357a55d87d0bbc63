import type { Exchange } from "../context/call-context.ts";
import type { CallSoFar } from "../errors/call-errors.ts";
import { TimeoutError } from "../errors/call-errors.ts";
import { interruption } from "../errors/interruption.ts";
import { abortable } from "../platform/abort.ts";
import { elapsed, LONGEST_TIMER, sleep, systemClock } from "../platform/clock.ts";

// For calls that are made of several calls.

/** What ends a sequence of calls before its time. */
export interface Bounds {
  readonly signal: AbortSignal | undefined;
  /** In the time of the clock. Undefined if there is no deadline. */
  readonly deadlineAt: number | undefined;
}

/** Waits before the next call of a sequence. */
export async function pauseAfter(
  call: CallSoFar,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { clock = systemClock } = call.context;
  await sleep(clock, milliseconds, (time) => abortable(time, signal)).catch((cause: unknown) => {
    throw ended(call, signal, cause);
  });
}

/** Runs the caller's own function between two calls, and waits for it no longer than for a call. */
export async function runBetween<T>(
  exchange: Exchange,
  { signal, deadlineAt = Number.POSITIVE_INFINITY }: Bounds,
  run: () => T | PromiseLike<T>,
): Promise<T> {
  if (signal?.aborted) throw ended(exchange, signal, signal.reason);
  const { clock } = exchange.context;
  let cancel: (() => void) | undefined;
  const over = new Promise<never>((_, reject) => {
    const expire = () => reject(new TimeoutError(exchange, "deadline", "callback"));
    const left = Math.max(0, deadlineAt - elapsed(clock));
    if (left <= LONGEST_TIMER) cancel = clock.after(left, expire, "limit");
  });
  try {
    return await abortable(Promise.race([run(), over]), signal);
  } catch (cause) {
    if (signal?.aborted && cause === signal.reason) throw ended(exchange, signal, cause);
    throw cause;
  } finally {
    cancel?.();
  }
}

/** When all calls of a long sequence have to be over, its first one being that: never, unless there is a deadline given. */
export function endOf({ context }: Exchange): number | undefined {
  return context.options.deadline === undefined ? undefined : context.deadline.endsAt;
}

/** What the caller's signal makes of a sequence, at the call that it has come to. */
export function ended(call: CallSoFar, signal: AbortSignal | undefined, cause: unknown): Error {
  return interruption({ ...call, context: { ...call.context, expired: undefined, signal } }, cause);
}
