import type { Operation } from "../contract/operation.ts";
import { type SettledCall, settle } from "../response/settled-call.ts";
import type { CallInput } from "./arguments.ts";
import type { Preview } from "./preview.ts";
import type { Transport } from "./transport.ts";

/** What a generated method is about to do: its operation, its arguments, and the transport that sends them. */
export class CallPlan {
  /** The operation that the arguments are for. */
  readonly operation: Operation;
  /** The arguments as they were when the method was called. Rejects with an `ArgumentError` if they cannot be sent. */
  readonly input: () => Promise<CallInput>;
  /** Counts calls in flight, and has the clock. */
  readonly transport: Transport;

  constructor(transport: Transport, operation: Operation, input: () => Promise<CallInput>) {
    this.transport = transport;
    this.operation = operation;
    this.input = input;
  }

  /** Sends one call of this operation or another one, and reads the response. */
  async send<T>(operation: Operation, input: CallInput): Promise<SettledCall<T>> {
    return settle(await this.transport.send(operation, input));
  }

  /** Shows what a call would send. */
  async preview(): Promise<Preview> {
    return this.transport.preview(this.operation, await this.input());
  }
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
export async function runTracked<T>({ transport }: CallPlan, work: () => Promise<T>): Promise<T> {
  const release = transport.trackInFlight();
  try {
    return await work();
  } finally {
    release();
  }
}

/** Iterates over something that `close` waits for. The first step rejects if the client is closed. */
export async function* iterateTracked<T, End>(
  { transport }: CallPlan,
  open: () => AsyncGenerator<T, End, undefined>,
): AsyncGenerator<T, End, undefined> {
  const release = transport.trackInFlight();
  try {
    return yield* open();
  } finally {
    release();
  }
}
