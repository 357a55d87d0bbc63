import type { CallContext } from "../../../context/call-context.ts";
import type { CallError } from "../../../errors/call-errors.ts";
import { raceTimer } from "../../../platform/clock.ts";
import { systemError } from "../../../platform/system-error.ts";
import type { RetryBudget } from "./decision.ts";
import { backoff } from "./decision.ts";

// Bundles for browsers have connections.browser.ts in the place of this module: see `browser` in package.json.

interface Host {
  /** Not every platform that keeps connections open has it. */
  readonly setImmediate?: (run: () => void) => unknown;
}

// Kept, so that it still works where a test replaces timers.
const nextTurn = (globalThis as Host).setImmediate ?? setTimeout;

/** Follows, for one call, the connections that the calls of its client leave open. */
export interface Connections {
  /** An attempt begins. */
  begin(): void;
  /** The attempt has a response, and leaves its connection open. */
  leave(): void;
  /**
   * Whether an attempt failed because the server had closed an idle connection, so that the call may be repeated at once. A
   * reset does not prove that the connection was stale. When several fail together, one probe is repeated at once; the rest wait
   * for its result, up to 500 ms.
   */
  isStale(error: CallError, context: CallContext): Promise<boolean>;
  /** The attempt has ended. */
  end(response: Response | undefined): void;
  /** The call has ended. */
  close(): void;
}

/** Follows the connections of a whole client. Call what it returns for each call. */
export function watchConnections(budget: RetryBudget): (() => Connections) | undefined {
  // Connections that earlier responses may have left open. An error does not say whether a connection was stale, or new and
  // reset. But if none can be left, as in an outage, it was a new one, and the server is in trouble.
  let idle = 0;
  // Whether the probe succeeds.
  let probe: Promise<boolean> | undefined;
  return () => {
    let isReused = false;
    // Reports how this attempt ends, or the next one.
    let report: ((isWell: boolean) => void) | undefined;
    let reportNext: typeof report;
    return {
      begin() {
        isReused = idle > 0;
        if (isReused) idle--;
      },
      leave() {
        idle++;
      },
      async isStale(error, context) {
        if (!isReused || context.attempt > 1 || !isClosed(error)) return false;
        await roundOfEvents();
        if (probe) return resultOf(probe, context);
        if (!budget.take()) return false;
        probe = new Promise((resolve) => {
          reportNext = (isWell) => {
            probe = undefined;
            // The only trouble was a closed connection.
            if (isWell) budget.giveBack();
            resolve(isWell);
          };
        });
        return true;
      },
      end(response) {
        report?.(response !== undefined && response.status !== 429 && response.status < 500);
        report = reportNext;
        reportNext = undefined;
      },
      close() {
        report?.(false);
      },
    };
  };
}

/** Whether the error is that of a connection which the server has closed. */
function isClosed(error: CallError): boolean {
  return error.meta === undefined && /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(systemError(error).code ?? "");
}

/**
 * Waits until the platform knows which other connections were closed together with this one: it would take one of them next.
 * Two turns cover all events of one round of the event loop.
 */
async function roundOfEvents(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => void nextTurn(resolve));
}

/** The result of the probe, if it comes before an ordinary retry would be sent. */
async function resultOf(probe: Promise<boolean>, context: CallContext): Promise<boolean> {
  const result = raceTimer(context.clock, backoff(1, 1), probe, () => false, { kind: "pause" });
  return context.deadline.race(result).catch(() => false);
}
