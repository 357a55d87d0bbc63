import type { Operation } from "../contract/operation.ts";
import type { Attempt, Delivery } from "../errors/base.ts";
import type { CallFacts, TimeoutName } from "../errors/call-errors.ts";
import { interruption } from "../errors/call-errors.ts";
import type { CallOptions } from "../options/call-options.ts";
import type { Log } from "../options/logger.ts";
import { type Limits, limitOf } from "../options/timeouts.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { EncodedBody } from "../request/body/stream-body.ts";
import type { HttpRequest } from "../request/request.ts";
import { RequestFactory } from "../request/request.ts";
import { Deadline } from "./deadline.ts";

/** A request and its response, whatever the status. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: Response;
  readonly context: CallContext;
}

/** What a call begins with. */
export interface CallStart {
  readonly operation: Operation;
  readonly options: CallOptions;
  readonly clock: Clock;
  readonly log: Log;
  readonly idempotencyKey: string | undefined;
  readonly body: EncodedBody["body"] | undefined;
  /** The header fields that it begins with. */
  readonly headers: HttpRequest["headers"];
  /** When a call that this one is a part of has to be over. */
  readonly deadlineAt: number | undefined;
}

/** What is known about a call besides its request. One object serves the whole call. */
export class CallContext implements CallFacts {
  /** Made up for a raw call that the contract does not know. */
  declare readonly operation: Operation;
  /** The caller's options, with those of the client for what they do not say. */
  declare readonly options: CallOptions;
  /** Tells the call what time it is. */
  declare readonly clock: Clock;
  /** Takes what goes wrong besides the call. */
  declare readonly log: Log;
  /** What `fetch` is given as the body. */
  declare readonly body: EncodedBody["body"] | undefined;
  /** The header fields that the call began with. */
  declare readonly headers: HttpRequest["headers"];
  /** How long the call may still take, and the signal that says so. */
  readonly deadline: Deadline;
  /** Makes the requests of the call. */
  readonly requests: RequestFactory;
  /** The key under which the server carries out a write once; undefined if the request carries none. Set where it is sent. */
  declare idempotencyKey: string | undefined;
  /** The attempts so far. An attempt is added when it has ended. */
  readonly attempts: Attempt[] = [];
  /** The number of the current attempt, from 1 on; 0 before the first attempt. */
  attempt = 0;
  /** What would be certain if the call failed now. Set where it is sent. */
  delivery: Delivery = "not-sent";
  /** Whether a redirect has led to another origin: requests carry no credentials from then on. */
  isCrossOrigin = false;
  /** The credentials that were sent, so that no error and no log shows one that a response repeats. */
  readonly secrets = new Set<string>();
  /** The texts of the responses whose bodies have been read. */
  readonly texts = new Map<Response, string>();

  constructor(start: CallStart) {
    Object.assign(this, start);
    this.deadline = new Deadline(this, start.deadlineAt);
    this.requests = new RequestFactory(this.body, this.deadline);
  }

  /** The signal of now: it aborts when the caller does, and when a timeout runs out. */
  get signal(): AbortSignal {
    return this.deadline.signal;
  }

  /** The timeout that ran out, if that is why `signal` is aborted. */
  get expired(): TimeoutName | undefined {
    return this.deadline.expired;
  }

  /** One of the call's limits, or its default. */
  limit(name: keyof Limits): number {
    return limitOf(name, this.options, this.operation);
  }

  /** Waits with a request; rejects as soon as the call is to end, with an error of this library. */
  async sleep(milliseconds: number, request: HttpRequest): Promise<void> {
    try {
      await sleep(this.clock, milliseconds, (time) => this.deadline.race(time));
    } catch (cause) {
      throw interruption({ request, context: this }, cause);
    }
  }
}
