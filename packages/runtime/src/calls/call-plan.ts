import type { Operation } from "../contract/operation.ts";
import type { Clock } from "../platform/clock.ts";
import type { Outcome } from "../response/settled-call.ts";
import type { CallInput } from "./arguments.ts";
import type { Preview } from "./preview.ts";

/** A method's arguments on their way to becoming a call, or several. */
export interface Prepared {
  /** The operation that the arguments are for. */
  readonly operation: Operation;
  /** What tells the time. */
  readonly clock: Clock;
  /** The arguments as they were when the method was called. Rejects with an `ArgumentError` where they cannot be sent. */
  input(): Promise<CallInput>;
  /** Makes the client's end wait until what it gives is called. @throws {ConfigurationError} The client is closed. */
  hold(): () => void;
  /** Sends one call, of the same operation or of another, and reads what comes. */
  send<T>(operation: Operation, input: CallInput): Promise<Outcome<T>>;
  /** Tells what a call would send. */
  preview(input: CallInput): Promise<Preview>;
}

/** The call that a sequence of calls begins with. */
export interface FirstCall<T> {
  /** Whether it was sent before, so that the caller may have had its answer for long. */
  readonly isSent: boolean;
  /** Sends it if that was not done yet. */
  outcome(): Promise<Outcome<T>>;
  /** Keeps it from being sent, if that was neither done nor asked for yet. Tells whether it is. */
  holdBack(): boolean;
}

/** Does something that the client's end waits for. Rejects if the client has been closed before. */
export async function runHeld<T>({ hold }: Prepared, work: () => Promise<T>): Promise<T> {
  const release = hold();
  try {
    return await work();
  } finally {
    release();
  }
}

/** Goes through something that the client's end waits for. Its first step fails if the client has been closed before. */
export async function* iterateHeld<T, End>(
  { hold }: Prepared,
  open: () => AsyncGenerator<T, End, undefined>,
): AsyncGenerator<T, End, undefined> {
  const release = hold();
  try {
    return yield* open();
  } finally {
    release();
  }
}
