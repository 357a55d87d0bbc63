import type { Attempt } from "./attempt.ts";
import type { EncodedBody } from "./body.ts";
import type { CallOptions } from "./call-options.ts";
import type { Certainty } from "./certainty.ts";
import { type Clock, LONGEST_TIMER, sleep } from "./clock.ts";
import { mayRepeat } from "./idempotency.ts";
import { type ClockName, type Limits, limitOf } from "./limits.ts";
import type { Log } from "./logger.ts";
import { interruption } from "./network.ts";
import type { Operation } from "./operation.ts";
import { isRequest, type Outgoing } from "./outgoing.ts";
import type { CallContext } from "./pipeline.ts";
import { isStream } from "./stream.ts";

/** What a call begins with. */
export interface CallStart {
  readonly operation: Operation;
  readonly options: CallOptions;
  readonly clock: Clock;
  readonly log: Log;
  readonly idempotencyKey: string | undefined;
  /** What `fetch` is given as the body. */
  readonly body: EncodedBody["body"] | undefined;
  /** When a call that this one is a part of has to be over. */
  readonly deadlineAt: number | undefined;
}

/** Begins a call. */
export function openCall(start: CallStart): CallContext {
  return new Call(start);
}

class Call implements CallContext {
  declare readonly operation: Operation;
  declare readonly options: CallOptions;
  declare readonly clock: Clock;
  declare readonly log: Log;
  readonly deadlineAt: number;
  declare idempotencyKey: string | undefined;
  declare readonly body: CallStart["body"];
  readonly attempts: Attempt[] = [];
  readonly secrets = new Set<string>();
  attempt = 0;
  isAstray = false;
  outcome: Certainty = "not-sent";
  expired: ClockName | undefined;
  readonly texts = new Map<Response, string>();
  readonly #waiting = new Set<(reason: unknown) => void>();
  readonly #abort = () => this.#end(this.options.signal?.reason);
  /** Those that carry the call's own body. */
  readonly #requests: Request[] = [];
  #controller = new AbortController();
  #stop: (() => void) | undefined;

  constructor({ deadlineAt, ...start }: CallStart) {
    Object.assign(this, start);
    this.deadlineAt = deadlineAt ?? this.clock.now() + this.limit("deadline");
  }

  get replayable(): boolean {
    return mayRepeat(this.operation, this.idempotencyKey) && !isStream(this.body);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  limit(name: keyof Limits): number {
    return limitOf(name, this.options, this.operation);
  }

  start(): void {
    const { signal } = this.options;
    if (signal?.aborted) this.#abort();
    else signal?.addEventListener("abort", this.#abort);
  }

  arm(clock: ClockName): void {
    this.disarm();
    const left = this.deadlineAt - this.clock.now();
    const limit = this.limit(clock);
    const name = left < limit ? "deadline" : clock;
    const expire = () => {
      this.expired = name;
      this.#end(new DOMException(`${name} is over`, "TimeoutError"));
    };
    const milliseconds = Math.min(left, limit);
    if (milliseconds <= 0) expire();
    else if (milliseconds <= LONGEST_TIMER) {
      this.#stop = this.clock.after(milliseconds, expire, clock === "deadline" ? "background" : "limit");
    }
  }

  disarm(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  renew(): void {
    if (!this.expired) return;
    this.expired = undefined;
    this.#controller = new AbortController();
    // Its event has passed.
    if (this.options.signal?.aborted) this.#abort();
  }

  unlessOver<T>(work: T | PromiseLike<T>): Promise<T> {
    if (this.#stop) return this.#unlessEnded(work);
    // Between attempts, and around all of them.
    this.arm("deadline");
    return this.#unlessEnded(work).finally(() => this.disarm());
  }

  #unlessEnded<T>(work: T | PromiseLike<T>): Promise<T> {
    // A listener on the signal for each wait would take four times as long.
    return new Promise((resolve, reject) => {
      if (this.signal.aborted) reject(this.signal.reason);
      this.#waiting.add(reject);
      const settle =
        <V>(how: (value: V) => void) =>
        (value: V) => {
          this.#waiting.delete(reject);
          how(value);
        };
      Promise.resolve(work).then(settle(resolve), settle(reject));
    });
  }

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

  close(): void {
    this.options.signal?.removeEventListener("abort", this.#abort);
  }

  carries(request: Outgoing): boolean {
    return !isRequest(request) || this.#requests.includes(request);
  }

  requestOf(request: Outgoing): Request {
    if (isRequest(request)) return request;
    const made = new Request(request.url, { ...request, signal: this.signal });
    this.#requests.push(made);
    return made;
  }

  copy(request: Outgoing, headers: ConstructorParameters<typeof Headers>[0] = request.headers): Outgoing | undefined {
    const body = this.carries(request) ? this.body : undefined;
    // A stream is gone once it is sent, and what else a middleware may have put there is not ours to keep in memory.
    if (isStream(body) || (body === undefined && request.body)) return undefined;
    if (!isRequest(request)) return { ...request, headers: new Headers(headers) };
    const copy = new Request(request, { headers, signal: this.signal, ...(body !== undefined && { body }) });
    this.#requests.push(copy);
    return copy;
  }
}
