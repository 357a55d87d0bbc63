import { abortable } from "./abort.ts";
import { sleep } from "./clock.ts";
import { AbortError } from "./errors/abort-error.ts";
import type { Exchange } from "./transport.ts";

// For calls that are made of several calls.

/** Waits before the next call of a sequence. */
export async function pauseAfter(
  exchange: Exchange,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await sleep(exchange.context.clock, milliseconds, (time) => abortable(time, signal)).catch((reason: unknown) => {
    throw new AbortError(exchange, `Aborted: ${reason}`, reason);
  });
}

/** When all calls of a long sequence have to be over, its first one being that: never, unless there is a deadline given. */
export function endOf({ context }: Exchange): number | undefined {
  return context.options.deadline === undefined ? undefined : context.deadlineAt;
}
