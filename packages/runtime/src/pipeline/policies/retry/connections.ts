import type { CallContext } from "../../../context/call-context.ts";
import type { CallError } from "../../../errors/call-errors.ts";
import { systemError } from "../../../platform/system-error.ts";
import type { RetryBudget } from "./decision.ts";
import { backoff } from "./decision.ts";

// Bundles for browsers have connections.browser.ts in the place of this module: see `browser` in package.json.

interface Host {
  /** Not every platform with connections of its own has it. */
  readonly setImmediate?: (run: () => void) => unknown;
}

// Kept, so that it goes on where a test puts timers of its own in its place.
const nextTurn = (globalThis as Host).setImmediate ?? setTimeout;

/** What one call knows of the connections that those of its client leave open. */
export interface Connections {
  /** An attempt begins. */
  begin(): void;
  /** It was answered, and leaves its connection open. */
  leave(): void;
  /**
   * Whether it failed because the server had closed a connection that was left open, so that the call may be sent again at
   * once. No error tells that for sure; so of many that break at once, one is sent again to see, and the others wait for it,
   * half a second at most.
   */
  isStale(error: CallError, context: CallContext): Promise<boolean>;
  /** It has ended. */
  end(response: Response | undefined): void;
  /** The call has ended. */
  close(): void;
}

/** Keeps an eye on the connections of a whole client. What it gives is to be called for each call. */
export function watchConnections(budget: RetryBudget): (() => Connections) | undefined {
  // Those that may be open since earlier answers. No error tells a stale one from a new one that was reset; but where none
  // can be left, as in an outage that goes on, it was a new one, and its server is in trouble.
  let idle = 0;
  // Whether the call that is sent again to see is answered well.
  let ahead: Promise<boolean> | undefined;
  return () => {
    let isReused = false;
    // Of the attempt that is being made, and of the one after it: is to be told how that ends.
    let tell: ((isWell: boolean) => void) | undefined;
    let tellNext: typeof tell;
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
        if (ahead) return soonOf(ahead, context);
        if (!budget.take()) return false;
        ahead = new Promise((resolve) => {
          tellNext = (isWell) => {
            ahead = undefined;
            // All that it has met is a connection that was closed.
            if (isWell) budget.giveBack();
            resolve(isWell);
          };
        });
        return true;
      },
      end(response) {
        tell?.(response !== undefined && response.status !== 429 && response.status < 500);
        tell = tellNext;
        tellNext = undefined;
      },
      close() {
        tell?.(false);
      },
    };
  };
}

/** Whether a connection broke that the server may have kept open for longer than it wanted. */
function isClosed(error: CallError): boolean {
  return error.meta === undefined && /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(systemError(error).code ?? "");
}

/**
 * Waits until the platform has heard of whatever else was closed with that connection, which would be the next to be
 * taken: two turns have all events of a loop between them.
 */
async function roundOfEvents(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => void nextTurn(resolve));
}

/** What comes of the call that goes ahead, if it comes before an ordinary retry would be sent. */
async function soonOf(ahead: Promise<boolean>, context: CallContext): Promise<boolean> {
  let cancel: (() => void) | undefined;
  const late = new Promise<boolean>((resolve) => {
    cancel = context.clock.after(backoff(1, 1), () => resolve(false), "pause");
  });
  return context.deadline
    .race(Promise.race([ahead, late]))
    .catch(() => false)
    .finally(cancel);
}
