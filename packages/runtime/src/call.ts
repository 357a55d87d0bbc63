import { ConfigurationError } from "./errors/configuration-error.ts";
import { type Meta, readMeta } from "./meta.ts";
import type { Outcome } from "./outcome.ts";
import type { Prepared } from "./prepared.ts";
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

// Of a promise that nobody awaits, linters tell only where its type extends `Promise`. It is the type of the class below.
// biome-ignore lint/correctness/noUnusedVariables: it has to have the parameters of the class.
export interface Call<T, Errors = unknown, Status extends number = 200> extends Promise<T> {}

/**
 * A call that is about to be made. `await` gives its data or throws; `.result()` and `.withResponse()` give more. It is
 * sent at the first of these, and only once: a call that nobody awaits is never sent.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: that it implements Promise, the compiler checks.
export class Call<T, Errors = unknown, Status extends number = 200> implements Promise<T> {
  readonly #prepared: Prepared;
  readonly #several: (() => Promise<Outcome<T>>) | undefined;
  #sent: Promise<Outcome<T>> | undefined;

  /** @internal `several` is what sends it where it is more than one request. */
  constructor(prepared: Prepared, several?: () => Promise<Outcome<T>>) {
    this.#prepared = prepared;
    this.#several = several;
  }

  /** @internal */
  get isSent(): boolean {
    return this.#sent !== undefined;
  }

  /** @internal Where something that the client's end waits for needs it, `isHeld`. */
  outcome(isHeld = false): Promise<Outcome<T>> {
    const { operation, input, send, run } = this.#prepared;
    const begin = this.#several ?? (async () => send<T>(operation, await input()));
    this.#sent ??= isHeld ? begin() : run(begin);
    return this.#sent;
  }

  /**
   * How the call ended, as a value: nothing is thrown for a refusal that the contract documents. One with another status,
   * from a proxy say, is thrown as `await` throws it, so that the statuses in the type are all there are.
   *
   * @example
   * const made = await spaces.create({ organization: "acme", name: "fraud" }).result();
   * if (made.ok) console.log(made.data.id);
   * else if (made.status === 409) console.log(made.problem.detail);
   *
   * @throws {ApiError} The status is none that the operation documents.
   * @throws {ConnectionError} No answer came; {@link AbortError}, {@link DecodeError}, {@link ArgumentError} likewise.
   */
  async result(): Promise<Result<T, Errors, Status>> {
    const outcome = await this.outcome();
    const { response, context } = outcome.exchange;
    if (!outcome.ok && !context.operation.errors.includes(response.status)) throw outcome.error;
    const meta = readMeta(response, context);
    const found = outcome.ok ? { data: outcome.data } : { problem: outcome.error.problem };
    const result = { ok: outcome.ok, status: meta.status, ...found, meta };
    // Which status brings which problem is the contract's word.
    return result as Result<T, Errors, Status>;
  }

  /** The data, and what the answer's headers say. Throws as `await` does. */
  async withResponse(): Promise<WithResponse<T>> {
    const data = await this;
    const { response, context } = (await this.outcome()).exchange;
    return { data, meta: readMeta(response, context), response };
  }

  /**
   * What the call would send: nothing is sent, and no token is asked for. The call can be awaited afterwards.
   *
   * @example
   * console.log((await tenants.delete("production").preview()).curl);
   *
   * @throws {ArgumentError} An argument cannot be sent.
   * @throws {ConfigurationError} The call is more than one request.
   */
  async preview(): Promise<Preview> {
    if (this.#several) throw new ConfigurationError("A call that is more than one request has no preview");
    return this.#prepared.preview(await this.#prepared.input());
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what a call is for.
  then<A = T, B = never>(
    fulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.outcome()
      .then((outcome) => {
        if (outcome.ok) return outcome.data;
        throw outcome.error;
      })
      .then(fulfilled, rejected);
  }

  /** As on any promise. */
  catch<B = never>(rejected?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(null, rejected);
  }

  /** As on any promise. */
  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }

  get [Symbol.toStringTag](): string {
    return "Call";
  }
}
