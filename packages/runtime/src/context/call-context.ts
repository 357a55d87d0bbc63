import type { Operation } from "../contract/operation.ts";
import type { Attempt, Certainty } from "../errors/base.ts";
import type { TimeoutName } from "../errors/call-errors.ts";
import { interruption } from "../errors/interruption.ts";
import type { CallOptions } from "../options/call-options.ts";
import type { Log } from "../options/logger.ts";
import { type Limits, limitOf } from "../options/timeouts.ts";
import { type Clock, elapsed, LONGEST_TIMER, sleep } from "../platform/clock.ts";
import { isStream } from "../platform/stream.ts";
import type { EncodedBody } from "../request/body/stream-body.ts";
import { mayRepeat } from "../request/idempotency.ts";
import { isRequest, type Outgoing } from "../request/request.ts";

/** A request and its answer, whatever the status. */
export interface Exchange {
  readonly request: Outgoing;
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
  /** When a call that this one is a part of has to be over. */
  readonly deadlineAt: number | undefined;
}

/** What is known about a call besides its request. One object serves the whole call. */
export class CallContext {
  /** Made up for a raw call that the contract does not know. */
  declare readonly operation: Operation;
  /** The caller's options, over what those of the client say for all calls. */
  declare readonly options: CallOptions;
  /** Tells the call what time it is. */
  declare readonly clock: Clock;
  /** Takes what goes wrong besides the call. */
  declare readonly log: Log;
  /** When the call has to be over, in `clock`'s time. */
  readonly deadlineAt: number;
  /** The key under which the server carries out a write once; undefined where it is sent without. The network stage keeps it. */
  declare idempotencyKey: string | undefined;
  /** What `fetch` is given as the body. */
  declare readonly body: EncodedBody["body"] | undefined;
  /** What was tried so far. An attempt is added when it has ended. */
  readonly attempts: Attempt[] = [];
  /** The number of the attempt that is being made, from 1 on; 0 before the first. */
  attempt = 0;
  /** What would be certain if the call failed now. The network stage keeps it. */
  outcome: Certainty = "not-sent";
  /** Whether a redirect has led to another origin: what is sent from then on carries no credentials. */
  isAstray = false;
  /** The credentials that were sent, so that no error and no log repeats what an answer repeats. */
  readonly secrets = new Set<string>();
  /** The answers whose bodies have been read, and their texts. */
  readonly texts = new Map<Response, string>();
  /** The clock that ran out, if that is why `signal` is aborted. */
  expired: TimeoutName | undefined;
  readonly #waiting = new Set<(reason: unknown) => void>();
  readonly #abort = () => this.#end(this.options.signal?.reason);
  /** Those that carry the call's own body. */
  readonly #requests: Request[] = [];
  #controller = new AbortController();
  /** What stops the clocks that run. Where a middleware sends several times at once, each attempt has one. */
  readonly #clocks = new Set<() => void>();
  /** Why the signals of earlier attempts were aborted. */
  readonly #past = new Set<unknown>();

  constructor(start: CallStart) {
    Object.assign(this, start);
    this.deadlineAt = start.deadlineAt ?? elapsed(this.clock) + this.limit("deadline");
  }

  /** The call's one signal: aborts when the caller does, and when a clock runs out. Another one at each attempt. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** One of the call's limits, or its default. */
  limit(name: keyof Limits): number {
    return limitOf(name, this.options, this.operation);
  }

  /** Begins to heed the caller's signal: the call is sent. */
  start(): void {
    const { signal } = this.options;
    if (signal?.aborted) this.#abort();
    else signal?.addEventListener("abort", this.#abort);
  }

  /**
   * Starts a clock, which aborts `signal` when it has run out, or the deadline has before it, and gives what stops it. That
   * of the deadline alone is for a time in which nothing is waited for: it does not keep the process alive.
   */
  arm(clock: TimeoutName): () => void {
    let cancel: (() => void) | undefined;
    const stop = () => {
      cancel?.();
      this.#clocks.delete(stop);
    };
    this.#clocks.add(stop);
    const left = this.deadlineAt - elapsed(this.clock);
    const limit = this.limit(clock);
    const name = left < limit ? "deadline" : clock;
    const expire = () => {
      this.expired = name;
      this.#end(new DOMException(`${name} is over`, "TimeoutError"));
    };
    const milliseconds = Math.min(left, limit);
    if (milliseconds <= 0) expire();
    else if (milliseconds <= LONGEST_TIMER) {
      cancel = this.clock.after(milliseconds, expire, clock === "deadline" ? "background" : "limit");
    }
    return stop;
  }

  /** Stops all clocks. */
  disarm(): void {
    for (const stop of this.#clocks) stop();
  }

  /** Makes another `signal` where a clock aborted this one. */
  renew(): void {
    if (!this.expired) return;
    this.expired = undefined;
    this.#past.add(this.signal.reason);
    this.#controller = new AbortController();
    // Its event has passed.
    if (this.options.signal?.aborted) this.#abort();
  }

  /** Settles with `work`, or rejects with the reason of `signal` as soon as that aborts: at the deadline, if no clock runs. */
  unlessOver<T>(work: T | PromiseLike<T>): Promise<T> {
    if (this.#clocks.size > 0) return this.#unlessEnded(work);
    // Between attempts, and around all of them.
    const stop = this.arm("deadline");
    return this.#unlessEnded(work).finally(stop);
  }

  #unlessEnded<T>(work: T | PromiseLike<T>): Promise<T> {
    // A listener on the signal for each wait would take four times as long.
    return new Promise((resolve, reject) => {
      if (this.signal.aborted) reject(this.signal.reason);
      this.#waiting.add(reject);
      Promise.resolve(work).then(
        (value) => {
          this.#waiting.delete(reject);
          resolve(value);
        },
        (error) => {
          this.#waiting.delete(reject);
          reject(error);
        },
      );
    });
  }

  /** Waits with a request; rejects as soon as the call is to end, with an error of this library. */
  async sleep(milliseconds: number, request: Outgoing): Promise<void> {
    try {
      await sleep(this.clock, milliseconds, (time) => this.unlessOver(time));
    } catch (cause) {
      throw interruption({ request, context: this }, cause);
    }
  }

  #end(reason: unknown): void {
    this.#controller.abort(reason);
    for (const reject of this.#waiting) reject(this.signal.reason);
  }

  /** Lets go of the caller's signal: the call is over, and so is the stream that it gave. */
  close(): void {
    this.options.signal?.removeEventListener("abort", this.#abort);
  }

  /** Whether a request has the call's own body, and not one that a middleware has put in its place. */
  carries(request: Outgoing): boolean {
    return !isRequest(request) || this.#requests.includes(request);
  }

  /** The request as others may see it. */
  requestOf(request: Outgoing): Request {
    if (isRequest(request)) return request;
    const made = new Request(request.url, { ...request, signal: this.signal });
    this.#requests.push(made);
    return made;
  }

  /** The same request under the signal of now, where it still has that of an earlier attempt which took too long. */
  current(request: Outgoing): Outgoing {
    if (!isRequest(request) || !this.#past.has(request.signal.reason)) return request;
    return this.copy(request) ?? new Request(request, { signal: this.signal });
  }

  /** Whether a request may be sent again: the contract allows it, under the key that there is now, and it can be copied. */
  mayRepeat(request: Outgoing): boolean {
    return mayRepeat(this.operation, this.idempotencyKey) && this.#canCopy(request);
  }

  /** A stream is gone once it is sent, and what else a middleware may have put there is not ours to keep in memory. */
  #canCopy(request: Outgoing): boolean {
    return this.carries(request) ? !isStream(this.body) : !request.body;
  }

  /** Makes a request like one that was sent, its headers its own and its body read anew; undefined where that cannot be. */
  copy(request: Outgoing, headers: ConstructorParameters<typeof Headers>[0] = request.headers): Outgoing | undefined {
    if (!this.#canCopy(request)) return undefined;
    if (!isRequest(request)) return { ...request, headers: new Headers(headers) };
    const body = this.carries(request) ? this.body : undefined;
    const copy = new Request(request, { headers, signal: this.signal, ...(body !== undefined && { body }) });
    this.#requests.push(copy);
    return copy;
  }
}
