import type { Operation } from "../../contract/operation.ts";
import type { CallOptions } from "../../options/call-options.ts";
import type { SettledCall } from "../call.ts";
import { Call, type CallPlan, type FirstCall, iterateTracked, runTracked } from "../call.ts";
import { follow, startedBefore, startedBy, tokenOf, waitForEnd } from "./follow.ts";
import type { StartedOperation, WaitOptions } from "./polling.ts";

/**
 * A call that starts an operation which goes on after the response. `await` gives the response; `done()` also waits for the end
 * of the operation. Both share one request, which is sent at the end of the current turn, as with any {@link Call}.
 *
 * @example
 * const tenant = await tenants.deploy("production").done({ deadline: 600_000 });
 */
export class LongRunning<T, Errors = unknown, Status extends number = 202, State = T, End = State> extends Call<
  T,
  Errors,
  Status
> {
  readonly #plan: CallPlan;
  readonly #start: (signal?: AbortSignal) => Promise<StartedOperation>;

  /** @internal */
  constructor(
    plan: CallPlan,
    start: (call: FirstCall<T>, signal?: AbortSignal) => Promise<StartedOperation>,
    execute?: () => Promise<SettledCall<T>>,
  ) {
    super(plan, execute);
    this.#plan = plan;
    this.#start = (signal) => start(this, signal);
  }

  /**
   * Waits until the operation has ended, and gives its last state; undefined if nothing is left of it. An error after the
   * response is an error of the operation: its `outcome` is `unknown`.
   *
   * @throws {OperationFailedError} It has ended, and not as it was meant to.
   * @throws {TimeoutError} The deadline is over. Its `phase` is `end`, and `cause` is the error of the latest poll, if it failed.
   * @throws {ArgumentError} An option has a wrong value. Nothing was sent.
   */
  async done(options: WaitOptions = {}): Promise<End> {
    this.markHandled();
    return runTracked(this.#plan, () => waitForEnd<End>(this.#plan, this, this.#start, options));
  }

  /**
   * The states until the operation has ended, one for each poll. The server says how often it is polled.
   *
   * @example
   * for await (const tenant of tenants.deploy("production").progress()) console.log(tenant.status);
   */
  progress(options: WaitOptions = {}): AsyncGenerator<State, End, undefined> {
    this.markHandled();
    return iterateTracked(this.#plan, () => follow<State, End>(this.#plan, this, this.#start, options));
  }

  /**
   * A token with which `resume` of the same client goes on, in another process too.
   *
   * @throws {ConfigurationError} Nothing was started, because of `noOp`.
   */
  async toToken(): Promise<string> {
    this.markHandled();
    return runTracked(this.#plan, async () => tokenOf(await this.#start()));
  }
}

/** Starts an operation, and polls it by another one, whose last path parameter is the id in the response. */
export function longRunning<T, Errors, Status extends number, State, End>(
  plan: CallPlan,
  poll: Operation,
): LongRunning<T, Errors, Status, State, End> {
  return new LongRunning(plan, (call, signal) => startedBy(plan, call, poll, signal));
}

/** Goes on with an operation that was started before, by one of `operations`. Awaited, it gives the current state. */
export function resume<T, Errors, Status extends number, State, End>(
  plan: CallPlan,
  operations: readonly Operation[],
  token: string,
  options: CallOptions = {},
): LongRunning<T, Errors, Status, State, End> {
  const started = () => startedBefore(plan, operations, token, options);
  const start = (call: FirstCall<T>) => {
    // The polls are calls of their own, and the call itself would be one more.
    call.holdBack();
    return started();
  };
  return new LongRunning(plan, start, async () => plan.send(plan.operation, (await started()).input));
}
