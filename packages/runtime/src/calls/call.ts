import { OrgplaneError } from "../errors/base.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import { type Meta, readMeta } from "../headers/meta.ts";
import type { Outcome } from "../response/settled-call.ts";
import type { Prepared } from "./call-plan.ts";
import type { Preview } from "./preview.ts";
import type { Result } from "./result.ts";

/** Data with the answer that brought it. */
export interface WithResponse<T> {
  /** What the server answered. */
  readonly data: T;
  /** What the headers of the answer say. */
  readonly meta: Meta;
  /** The answer itself. Its body has been read, or, where `data` is a stream, is read through that. */
  readonly response: Response;
}

/**
 * A call to the API: a promise of its data. It is sent at the end of the current turn, whether or not anybody awaits it, and
 * only once. `.result()` and `.withResponse()` give more of the same answer, and `.preview()` sends nothing.
 *
 * A failure that nobody looks at is an unhandled rejection, as of any promise. `await`, `.catch()`, `.result()` and the other
 * methods look at it.
 */
export class Call<T, Errors = unknown, Status extends number = 200> extends Promise<T> {
  /** What `then` gives is a promise like any other. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #prepared: Prepared;
  readonly #several: (() => Promise<Outcome<T>>) | undefined;
  readonly #settle: (outcome: Promise<Outcome<T>>) => void;
  /** Ends the hold on the client that the call has from the start; undefined if it has none. */
  #release: (() => void) | undefined;
  #outcome: Promise<Outcome<T>> | undefined;
  #isWanted = false;
  #isHeldBack = false;

  /** @internal `several` sends a call that is more than one request. */
  constructor(prepared: Prepared, several?: () => Promise<Outcome<T>>) {
    let settle: (outcome: Promise<Outcome<T>>) => void = () => {};
    super((resolve, reject) => {
      settle = (sent) => {
        sent.then((outcome) => (outcome.ok ? resolve(outcome.data) : reject(outcome.error)), reject);
      };
    });
    this.#settle = settle;
    this.#prepared = prepared;
    this.#several = several;
    try {
      this.#release = prepared.hold();
    } catch {
      // The client is closed. Sending fails for the same reason.
    }
    // A promise's turn, and not `queueMicrotask`, which tests may fake.
    void Promise.resolve().then(() => {
      if (!this.#isHeldBack) this.#send();
    });
  }

  /** @internal Whether it was sent, so that the caller may have had the answer for long. */
  get isSent(): boolean {
    return this.#outcome !== undefined;
  }

  /** @internal What becomes of it. Whoever asks looks at a failure. */
  outcome(): Promise<Outcome<T>> {
    this.lookedAt();
    this.#want();
    return this.#outcome ?? Promise.resolve().then(() => this.#send());
  }

  /** @internal Somebody else passes on a failure, so that it is no unhandled rejection of the call itself. */
  lookedAt(): void {
    super.then(undefined, () => {});
  }

  /**
   * @internal Keeps the call from being sent at the end of the turn, unless it was sent or awaited before. Whoever wants its
   * outcome later has it sent then. Tells whether it is held back.
   */
  holdBack(): boolean {
    if (this.#outcome || this.#isWanted) return false;
    this.#isHeldBack = true;
    this.#release?.();
    this.#release = undefined;
    return true;
  }

  /**
   * How the call ended, as a value. What `await` would throw as an {@link OrgplaneError} is in `error`, and nothing is thrown:
   * `status` and `problem` tell the refusals that the contract documents, and are undefined for everything else, such as a
   * connection that broke or a proxy's page.
   *
   * @example
   * const made = await spaces.create({ organization: "acme", name: "fraud" }).result();
   * if (made.ok) console.log(made.data.id);
   * else if (made.status === 409) console.log(made.problem.detail);
   * else throw made.error;
   */
  async result(): Promise<Result<T, Errors, Status>> {
    let outcome: Outcome<T>;
    try {
      outcome = await this.outcome();
    } catch (error) {
      if (error instanceof OrgplaneError) return unexpected(error);
      throw error;
    }
    const { response, context } = outcome.exchange;
    const meta = readMeta(response, context);
    const { status } = meta;
    if (outcome.ok) return { ok: true, status: status as Status, data: outcome.data, error: undefined, meta };
    const { error } = outcome;
    if (!context.operation.errors.includes(status)) return { ...unexpected(error), meta };
    // The contract says which problem belongs to which status.
    return { ok: false, status, problem: error.problem, error, meta } as Result<T, Errors, Status>;
  }

  /** The data, and what the answer's headers say. Throws as `await` does. */
  async withResponse(): Promise<WithResponse<T>> {
    const outcome = await this.outcome();
    if (!outcome.ok) throw outcome.error;
    const { response, context } = outcome.exchange;
    return { data: outcome.data, meta: readMeta(response, context), response };
  }

  /**
   * What the call would send. No token is asked for. If it is asked at once, the call is not sent, unless it is awaited as
   * well; after the current turn the call has been sent already.
   *
   * @example
   * console.log((await tenants.delete("production").preview()).curl);
   *
   * @throws {ArgumentError} An argument cannot be sent.
   * @throws {ConfigurationError} The call is more than one request.
   */
  async preview(): Promise<Preview> {
    this.holdBack();
    if (this.#several) throw new ConfigurationError("A call that is more than one request has no preview");
    return this.#prepared.preview(await this.#prepared.input());
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

  /** A call that was held back is sent now; another one is sent at the end of the turn in any case. */
  #want(): void {
    this.#isWanted = true;
    if (this.#isHeldBack) void this.#send();
  }

  #send(): Promise<Outcome<T>> {
    if (!this.#outcome) {
      this.#outcome = this.#sendHeld();
      this.#settle(this.#outcome);
    }
    return this.#outcome;
  }

  async #sendHeld(): Promise<Outcome<T>> {
    const { operation, input, send, hold } = this.#prepared;
    const release = this.#release ?? hold();
    try {
      return await (this.#several ? this.#several() : send<T>(operation, await input()));
    } finally {
      release();
    }
  }
}

function unexpected(error: OrgplaneError) {
  const { meta } = error as { readonly meta?: Meta };
  return { ok: false, status: undefined, problem: undefined, error, meta } as const;
}
