import type { Exchange } from "../context/call-context.ts";
import type { Operation } from "../contract/operation.ts";
import type { ApiError } from "../errors/api-error.ts";
import { OrgplaneError } from "../errors/base.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import { type Meta, readMeta } from "../headers/meta.ts";
import { decode } from "../response/body.ts";
import { readFailure } from "../response/failure.ts";
import type { Preview } from "./preview.ts";
import type { Result } from "./result.ts";
import type { CallInput, Transport } from "./transport.ts";

/** What a generated method is about to do: its operation, its arguments, and the transport that sends them. */
export class CallPlan {
  /** The operation that the arguments are for. */
  readonly operation: Operation;
  /** The arguments as they were when the method was called. @throws {ArgumentError} They cannot be sent. */
  readonly input: () => CallInput;
  /** Counts calls in flight, and has the clock. */
  readonly transport: Transport;

  constructor(transport: Transport, operation: Operation, input: () => CallInput) {
    this.transport = transport;
    this.operation = operation;
    this.input = input;
  }

  /** Sends one call of this operation or another one, and reads the response. */
  async send<T>(operation: Operation, input: CallInput): Promise<SettledCall<T>> {
    const exchange = await this.transport.send(operation, input);
    if (!exchange.response.ok) return { ok: false, error: await readFailure(exchange), exchange };
    // The contract says what a success holds: that is not checked here.
    return { ok: true, data: (await decode(exchange)) as T, exchange };
  }

  /** Shows what a call would send. */
  async preview(): Promise<Preview> {
    return this.transport.preview(this.operation, this.input());
  }
}

/** How a call ended to which the server responded. */
export type SettledCall<T> =
  | { readonly ok: true; readonly data: T; readonly exchange: Exchange }
  | { readonly ok: false; readonly error: ApiError; readonly exchange: Exchange };

/** Data, and the response that brought it. */
export interface WithResponse<T> {
  /** What the server answered. */
  readonly data: T;
  /** What the headers of the response say. */
  readonly meta: Meta;
  /** The response itself. Its body has been read; where `data` is a stream, it is read through that. */
  readonly response: Response;
}

/**
 * A call to the API, as a promise of its data. It is sent once, at the end of the current turn, whether or not anybody awaits
 * it. `.result()` and `.withResponse()` give more of the same response; `.preview()` sends nothing.
 *
 * A failure that nobody handles is an unhandled rejection, as with any promise. `await`, `.catch()`, `.result()` and the other
 * methods handle it.
 */
// Declared as extending `Promise` so that `no-floating-promises` flags a call that is never awaited.
export class Call<T, Errors = unknown, Status extends number = 200> extends Promise<T> {
  /** `then` gives an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #plan: CallPlan;
  readonly #execute: (() => Promise<SettledCall<T>>) | undefined;
  readonly #settle: (settled: Promise<SettledCall<T>>) => void;
  /** Ends the tracking that began when the call was made; undefined if there is none. */
  #release: (() => void) | undefined;
  #settled: Promise<SettledCall<T>> | undefined;
  #isWanted = false;
  #isHeldBack = false;

  /** @internal `execute` sends a call that is more than one request. */
  constructor(plan: CallPlan, execute?: () => Promise<SettledCall<T>>) {
    let settle!: (settled: Promise<SettledCall<T>>) => void;
    super((resolve, reject) => {
      settle = (settled) => {
        settled.then((call) => (call.ok ? resolve(call.data) : reject(call.error)), reject);
      };
    });
    this.#settle = settle;
    this.#plan = plan;
    this.#execute = execute;
    try {
      this.#release = plan.transport.trackInFlight();
    } catch {
      // The client is closed. Sending fails for the same reason.
    }
    // The turn of a promise, and not `queueMicrotask`, which tests may fake.
    void Promise.resolve().then(() => {
      if (!this.#isHeldBack) this.#send();
    });
  }

  /** @internal Whether it was sent, so that the caller may have had the response for long. */
  get isSent(): boolean {
    return this.#settled !== undefined;
  }

  /** @internal How the call ends. Who asks for it handles a failure. */
  settled(): Promise<SettledCall<T>> {
    this.markHandled();
    this.#want();
    return this.#settled ?? Promise.resolve().then(() => this.#send());
  }

  /** @internal Somebody else passes a failure on, so that the call itself has no unhandled rejection. */
  markHandled(): void {
    super.then(undefined, () => {});
  }

  /**
   * @internal Keeps the call from being sent at the end of the turn, unless it was sent or awaited before. Who wants its end
   * later has it sent then. Returns whether it is held back.
   */
  holdBack(): boolean {
    if (this.#settled || this.#isWanted) return false;
    this.#isHeldBack = true;
    this.#release?.();
    this.#release = undefined;
    return true;
  }

  /**
   * How the call ended, as a value. Nothing is thrown: what `await` would throw as an {@link OrgplaneError} is in `error`.
   * `status` and `problem` are set for refusals that the contract documents. They are undefined for every other failure, such
   * as a broken connection or a proxy's page.
   *
   * @example
   * const made = await spaces.create({ organization: "acme", name: "fraud" }).result();
   * if (made.ok) console.log(made.data.id);
   * else if (made.status === 409) console.log(made.problem.detail);
   * else throw made.error;
   */
  async result(): Promise<Result<T, Errors, Status>> {
    let call: SettledCall<T>;
    try {
      call = await this.settled();
    } catch (error) {
      if (error instanceof OrgplaneError) return unexpected(error);
      throw error;
    }
    const { response, context } = call.exchange;
    const meta = readMeta(response, context);
    const { status } = meta;
    if (call.ok) return { ok: true, status: status as Status, data: call.data, error: undefined, meta };
    const { error } = call;
    if (!context.operation.errors.includes(status)) return { ...unexpected(error), meta };
    // The contract says which problem belongs to which status.
    return { ok: false, status, problem: error.problem, error, meta } as Result<T, Errors, Status>;
  }

  /** The data, and what the headers of the response say. Throws as `await` does. */
  async withResponse(): Promise<WithResponse<T>> {
    const call = await this.settled();
    if (!call.ok) throw call.error;
    const { response, context } = call.exchange;
    return { data: call.data, meta: readMeta(response, context), response };
  }

  /**
   * What the call would send. No token is fetched. Asked at once, it keeps the call from being sent, unless the call is
   * awaited as well. After the current turn the call has been sent already.
   *
   * @example
   * console.log((await tenants.delete("production").preview()).curl);
   *
   * @throws {ArgumentError} An argument cannot be sent.
   * @throws {ConfigurationError} The call is more than one request.
   */
  async preview(): Promise<Preview> {
    this.holdBack();
    if (this.#execute) throw new ConfigurationError("A call that is more than one request has no preview");
    return this.#plan.preview();
  }

  /** As on any promise. */
  // biome-ignore lint/suspicious/noThenProperty: it is a promise, which may have been held back.
  override then<A = T, B = never>(
    fulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#want();
    return super.then(fulfilled, rejected);
  }

  /** Sends a call that was held back. Any other call is sent at the end of its turn. */
  #want(): void {
    this.#isWanted = true;
    if (this.#isHeldBack) void this.#send();
  }

  #send(): Promise<SettledCall<T>> {
    if (!this.#settled) {
      this.#settled = this.#sendTracked();
      this.#settle(this.#settled);
    }
    return this.#settled;
  }

  async #sendTracked(): Promise<SettledCall<T>> {
    const plan = this.#plan;
    const release = this.#release ?? plan.transport.trackInFlight();
    try {
      return await (this.#execute ? this.#execute() : plan.send<T>(plan.operation, plan.input()));
    } finally {
      release();
    }
  }
}

function unexpected(error: OrgplaneError) {
  const { meta } = error as { readonly meta?: Meta };
  return { ok: false, status: undefined, problem: undefined, error, meta } as const;
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
