import type { Attempt } from "./attempt.ts";
import type { EncodedBody } from "./body.ts";
import type { CallOptions } from "./call-options.ts";
import type { Certainty } from "./certainty.ts";
import type { Clock } from "./clock.ts";
import type { ClockName, Limits } from "./limits.ts";
import type { Log } from "./logger.ts";
import type { Operation } from "./operation.ts";
import type { Outgoing } from "./outgoing.ts";

/** What is known about a call besides its request. One object serves the whole call. */
export interface CallContext {
  /** Made up for a raw call that the contract does not know. */
  readonly operation: Operation;
  /** The caller's options, over what those of the client say for all calls. */
  readonly options: CallOptions;
  /** The call's one signal: aborts when the caller does, and when a clock runs out. Another one at each attempt. */
  readonly signal: AbortSignal;
  /** The clock that ran out, if that is why `signal` is aborted. */
  readonly expired: ClockName | undefined;
  /** Tells the call what time it is. */
  readonly clock: Clock;
  /** Takes what goes wrong besides the call. */
  readonly log: Log;
  /** When the call has to be over, in `clock`'s time. */
  readonly deadlineAt: number;
  /** The key under which the server carries out a write once; undefined where it is sent without. The network stage keeps it. */
  idempotencyKey: string | undefined;
  /** Whether the call may be sent twice: the contract allows it, and the body can be read again. */
  readonly replayable: boolean;
  /** What `fetch` is given as the body. */
  readonly body: EncodedBody["body"] | undefined;
  /** What was tried so far. An attempt is added when it has ended. */
  readonly attempts: Attempt[];
  /** The number of the attempt that is being made, from 1 on; 0 before the first. */
  attempt: number;
  /** What would be certain if the call failed now. The network stage keeps it. */
  outcome: Certainty;
  /** Whether a redirect has led to another origin: what is sent from then on carries no credentials. */
  isAstray: boolean;
  /** The credentials that were sent, so that no error and no log repeats what an answer repeats. */
  readonly secrets: Set<string>;
  /** The answers whose bodies have been read, and their texts. */
  readonly texts: Map<Response, string>;

  /** One of the call's limits, or its default. */
  limit(name: keyof Limits): number;
  /** Begins to heed the caller's signal: the call is sent. */
  start(): void;
  /**
   * Starts a clock, which aborts `signal` when it has run out, or the deadline has before it. That of the deadline alone is
   * for a time in which nothing is waited for: it does not keep the process alive.
   */
  arm(clock: ClockName): void;
  /** Stops the clock. */
  disarm(): void;
  /** Makes another `signal` where a clock aborted this one. */
  renew(): void;
  /** Settles with `work`, or rejects with the reason of `signal` as soon as that aborts: at the deadline, if no clock runs. */
  unlessOver<T>(work: T | PromiseLike<T>): Promise<T>;
  /** Waits with a request; rejects as soon as the call is to end, with an error of this library. */
  sleep(milliseconds: number, request: Outgoing): Promise<void>;
  /** Lets go of the caller's signal: the call is over, and so is the stream that it gave. */
  close(): void;
  /** Whether a request has the call's own body, and not one that a middleware has put in its place. */
  carries(request: Outgoing): boolean;
  /** The request as others may see it. */
  requestOf(request: Outgoing): Request;
  /** Makes a request like one that was sent, its headers its own and its body read anew; undefined where that cannot be. */
  copy(request: Outgoing, headers?: ConstructorParameters<typeof Headers>[0]): Outgoing | undefined;
}

/** Sends a request on, to the next stage or to the network. */
export type Onward = (request: Outgoing) => Promise<Response>;

/**
 * One concern of sending. It may change the request's headers, send on another request, send several times, or answer
 * without sending. It rejects with errors of this library only.
 */
export type Stage = (request: Outgoing, next: Onward, context: CallContext) => Promise<Response>;

/** A whole pipeline. */
export type Send = (request: Outgoing, context: CallContext) => Promise<Response>;

/** Puts stages around `last`, the first one outermost. */
export function compose(stages: readonly Stage[], last: Send): Send {
  return stages.reduceRight<Send>(
    (inner, stage) => (request, context) => stage(request, (sent) => inner(sent, context), context),
    last,
  );
}
