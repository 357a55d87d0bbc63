import type { Operation } from "../contract/operation.ts";
import type { Clock } from "../platform/clock.ts";
import type { SettledCall } from "../response/settled-call.ts";
import type { CallInput } from "./arguments.ts";
import type { Preview } from "./preview.ts";

/** What a generated method is about to do: its operation, its arguments, and how to send them. */
export interface CallPlan {
  /** The operation that the arguments are for. */
  readonly operation: Operation;
  /** What tells the time. */
  readonly clock: Clock;
  /** The arguments as they were when the method was called. Rejects with an `ArgumentError` if they cannot be sent. */
  input(): Promise<CallInput>;
  /**
   * Counts something as in flight, so that `close` waits for it.
   *
   * @returns What ends that.
   * @throws {ConfigurationError} The client is closed.
   */
  trackInFlight(): () => void;
  /** Sends one call of this operation or another one, and reads the response. */
  send<T>(operation: Operation, input: CallInput): Promise<SettledCall<T>>;
  /** Shows what a call would send. */
  preview(input: CallInput): Promise<Preview>;
}

/** The first call of several that belong together. */
export interface FirstCall<T> {
  /** Whether the call was sent before, so that the caller may have had its response for long. */
  readonly isSent: boolean;
  /** Sends the call unless it was sent, and gives its end. */
  settled(): Promise<SettledCall<T>>;
  /** Keeps the call from being sent, unless it was sent or awaited before. Returns whether it is held back. */
  holdBack(): boolean;
}

/** Does something that `close` waits for. Rejects if the client is closed. */
export async function runTracked<T>({ trackInFlight }: CallPlan, work: () => Promise<T>): Promise<T> {
  const release = trackInFlight();
  try {
    return await work();
  } finally {
    release();
  }
}

/** Iterates over something that `close` waits for. The first step rejects if the client is closed. */
export async function* iterateTracked<T, End>(
  { trackInFlight }: CallPlan,
  open: () => AsyncGenerator<T, End, undefined>,
): AsyncGenerator<T, End, undefined> {
  const release = trackInFlight();
  try {
    return yield* open();
  } finally {
    release();
  }
}
