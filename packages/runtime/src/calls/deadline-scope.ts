import type { Exchange } from "../context/call-context.ts";
import { type CallSoFar, interruption, TimeoutError } from "../errors/call-errors.ts";
import { raceSignal } from "../platform/abort.ts";
import { elapsed, raceTimer, sleep, systemClock } from "../platform/clock.ts";

// One deadline and one signal for several calls that belong together: pages, polls, parts of a bulk operation.

/** What ends several calls before their time. */
export interface DeadlineScope {
  readonly signal: AbortSignal | undefined;
  /** In the clock's time. Undefined if there is no deadline. */
  readonly deadlineAt: number | undefined;
}

/** When all of several calls have to be over, given the first one: undefined unless the caller gave a deadline. */
export function deadlineOfAll({ context }: Exchange): number | undefined {
  return context.options.deadline === undefined ? undefined : context.deadline.endsAt;
}

/** Waits before the next call. */
export async function pauseBetween(
  call: CallSoFar,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { clock = systemClock } = call.context;
  await sleep(clock, milliseconds, (time) => raceSignal(time, signal)).catch((cause: unknown) => {
    throw ended(call, signal, cause);
  });
}

/** Runs the caller's own function between two calls. Waits for it no longer than for a call. */
export async function runBetween<T>(
  exchange: Exchange,
  { signal, deadlineAt = Infinity }: DeadlineScope,
  run: () => T | PromiseLike<T>,
): Promise<T> {
  if (signal?.aborted) throw ended(exchange, signal, signal.reason);
  const { clock } = exchange.context;
  const expire = () => {
    throw new TimeoutError(exchange, "deadline", "callback");
  };
  try {
    return await raceTimer(clock, deadlineAt - elapsed(clock), (async () => run())(), expire, { signal });
  } catch (cause) {
    if (signal?.aborted && cause === signal.reason) throw ended(exchange, signal, cause);
    throw cause;
  }
}

/** The error of several calls that the caller's signal has ended, at the call that was reached. */
export function ended(call: CallSoFar, signal: AbortSignal | undefined, cause: unknown): Error {
  return interruption({ ...call, context: { ...call.context, expired: undefined, signal } }, cause);
}
