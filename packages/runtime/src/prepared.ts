import type { CallInput } from "./call-input.ts";
import type { Clock } from "./clock.ts";
import type { Operation } from "./operation.ts";
import type { Outcome } from "./outcome.ts";
import type { Preview } from "./preview.ts";

/** A method's arguments on their way to becoming a call, or several. */
export interface Prepared {
  /** The operation that the arguments are for. */
  readonly operation: Operation;
  /** What tells the time. */
  readonly clock: Clock;
  /** The arguments, sorted. Rejects with an `ArgumentError` where they cannot be sent. */
  input(): Promise<CallInput>;
  /** Does something that the client's end waits for. Rejects if the client has been closed before. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Goes through something that the client's end waits for. Its first step fails if the client has been closed before. */
  iterate<T, End>(open: () => Promise<AsyncGenerator<T, End, undefined>>): AsyncGenerator<T, End, undefined>;
  /** Sends one call, of the same operation or of another, and reads what comes. */
  send<T>(operation: Operation, input: CallInput): Promise<Outcome<T>>;
  /** Tells what a call would send. */
  preview(input: CallInput): Promise<Preview>;
}

/** The call that a sequence of calls begins with. */
export interface FirstCall<T> {
  /** Whether that was asked for before, so that the caller may have had its answer for long. */
  readonly isSent: boolean;
  /** @param isHeld The client's end waits for it already. */
  outcome(isHeld: boolean): Promise<Outcome<T>>;
}
