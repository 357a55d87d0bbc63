import type { Operation } from "../../contract/operation.ts";
import type { CallOptions } from "../../options/call-options.ts";
import type { Outcome } from "../../response/settled-call.ts";
import { Call } from "../call.ts";
import { type FirstCall, iterateHeld, type Prepared, runHeld } from "../call-plan.ts";
import { begunBefore, begunBy, endOf, follow, tokenOf } from "./follow.ts";
import type { Begun, WaitOptions } from "./polling.ts";

/**
 * A request that begins something which goes on after the answer. `await` gives the answer; `done()` waits for the end, too.
 * Both share the one request, which is sent at the end of the current turn, as with any {@link Call}.
 *
 * @example
 * const tenant = await tenants.deploy("production").done({ deadline: 600_000 });
 */
export class LongRunning<T, Errors = unknown, Status extends number = 202, State = T, End = State> extends Call<
  T,
  Errors,
  Status
> {
  readonly #prepared: Prepared;
  readonly #begun: (signal?: AbortSignal) => Promise<Begun>;

  /** @internal */
  constructor(
    prepared: Prepared,
    begun: (call: FirstCall<T>, signal?: AbortSignal) => Promise<Begun>,
    several?: () => Promise<Outcome<T>>,
  ) {
    super(prepared, several);
    this.#prepared = prepared;
    this.#begun = (signal) => begun(this, signal);
  }

  /**
   * Waits until it has ended, and gives the state then; undefined where nothing is left of it. An error after the answer
   * is one of the operation that was begun: its `outcome` is `unknown`.
   *
   * @throws {OperationFailedError} It has ended, and not as it was meant to.
   * @throws {TimeoutError} The deadline is over: the `phase` is `end`, and `cause` what was met last, if that went wrong.
   * @throws {ArgumentError} An option has no such value. Nothing was sent.
   */
  async done(options: WaitOptions = {}): Promise<End> {
    this.lookedAt();
    return runHeld(this.#prepared, () => endOf<End>(this.#prepared, this, this.#begun, options));
  }

  /**
   * The states until it has ended, each as it was found. The server is asked as often as it wants to be.
   *
   * @example
   * for await (const tenant of tenants.deploy("production").progress()) console.log(tenant.status);
   */
  progress(options: WaitOptions = {}): AsyncGenerator<State, End, undefined> {
    this.lookedAt();
    return iterateHeld(this.#prepared, () => follow<State, End>(this.#prepared, this, this.#begun, options));
  }

  /**
   * What `resume` of the same client goes on with, in another process too.
   *
   * @throws {ConfigurationError} Nothing is begun, because of `noOp`.
   */
  async toToken(): Promise<string> {
    this.lookedAt();
    return runHeld(this.#prepared, async () => tokenOf(await this.#begun()));
  }
}

/** Begins something, and follows it by an operation whose last path parameter is the id that the answer tells. */
export function longRunning<T, Errors, Status extends number, State, End>(
  prepared: Prepared,
  poll: Operation,
): LongRunning<T, Errors, Status, State, End> {
  return new LongRunning(prepared, (call, signal) => begunBy(prepared, call, poll, signal));
}

/** Goes on with what one of these operations began. Awaited, it tells how far it is. */
export function resume<T, Errors, Status extends number, State, End>(
  prepared: Prepared,
  operations: readonly Operation[],
  token: string,
  options: CallOptions = {},
): LongRunning<T, Errors, Status, State, End> {
  const begun = () => begunBefore(prepared, operations, token, options);
  const follows = (call: FirstCall<T>) => {
    // The states are asked for one by one, and the call itself is one more.
    call.holdBack();
    return begun();
  };
  return new LongRunning(prepared, follows, async () => prepared.send(prepared.operation, (await begun()).input));
}
