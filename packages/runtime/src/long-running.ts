import { Call } from "./call.ts";
import type { CallOptions } from "./call-options.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { headerFields } from "./headers.ts";
import type { Operation } from "./operation.ts";
import type { Outcome } from "./outcome.ts";
import { pathParameters } from "./path.ts";
import { hasEnded, member, waitAfter } from "./polling.ts";
import type { Prepared } from "./prepared.ts";
import type { Preview } from "./preview.ts";
import { isBroken, mayPass } from "./retry-rule.ts";
import { readToken, writeToken } from "./token.ts";
import type { CallInput, Exchange } from "./transport.ts";

/** How long to wait for the end of what a request began. */
export interface WaitOptions {
  /** Milliseconds until it must have ended; then there is a `TimeoutError`, and it goes on. Default: one hour. */
  readonly deadline?: number | undefined;
  /** Ends the waiting, and not what is waited for. */
  readonly signal?: AbortSignal | undefined;
}

/** What a request began. */
interface Begun {
  readonly operation: Operation;
  /** The call that asks how far it is. */
  readonly input: CallInput;
  /** The answer to the request, if it was sent in this process. */
  readonly exchange: Exchange | undefined;
}

const HOUR = 3_600_000;
/** How many looks in a row may go wrong, each with retries of its own, before that is an error. */
const PATIENCE = 5;

/**
 * A request that begins something which goes on after the answer. `await` sends the request and gives the answer;
 * `done()` waits for the end, too.
 *
 * @example
 * const tenant = await tenants.deploy("production").done({ deadline: 600_000 });
 */
export class LongRunning<T, Errors = unknown, Status extends number = 202, State = T, End = State> extends Call<
  T,
  Errors,
  Status
> {
  readonly #begun: () => Promise<Begun>;
  readonly #look: (input: CallInput) => Promise<Outcome<State>>;

  /** @internal */
  constructor(
    send: () => Promise<Outcome<T>>,
    begun: () => Promise<Begun>,
    look: (input: CallInput) => Promise<Outcome<State>>,
    preview?: () => Promise<Preview>,
  ) {
    super(send, preview);
    this.#begun = begun;
    this.#look = look;
  }

  /**
   * Waits until it has ended, and gives the state then; undefined where nothing is left of it.
   *
   * @throws {OperationFailedError} It has ended, and not as it was meant to.
   * @throws {TimeoutError} The deadline is over.
   */
  async done(options?: WaitOptions): Promise<End> {
    const states = this.progress(options);
    for (;;) {
      const state = await states.next();
      if (state.done) return state.value;
    }
  }

  /**
   * The states until it has ended, each as it was found. The server is asked as often as it wants to be.
   *
   * @example
   * for await (const tenant of tenants.deploy("production").progress()) console.log(tenant.status);
   */
  async *progress({ deadline = HOUR, ...own }: WaitOptions = {}): AsyncGenerator<State, End, undefined> {
    const { operation, input, exchange: answer } = await this.#begun();
    const { longRunning: states } = operation;
    const signal = AbortSignal.any([input.signal, own.signal].filter((one) => one !== undefined));
    const options = { ...input.options, deadline };
    let exchange = answer;
    let deadlineAt: number | undefined;
    let misses = 0;
    for (let looks = 0; ; looks++) {
      if (didNothing(exchange)) return undefined as End;
      if (exchange) {
        deadlineAt ??= exchange.context.clock.now() + deadline;
        await waitAfter(exchange, operation, { deadline, deadlineAt, looks, signal });
      }
      let outcome: Outcome<State>;
      try {
        outcome = await this.#look({ ...input, options, signal, deadlineAt });
      } catch (error) {
        if (!exchange || !isBroken(error) || misses++ === PATIENCE) throw error;
        continue;
      }
      exchange = outcome.exchange;
      if (!outcome.ok) {
        if (states?.gone && outcome.error.status === 404) return undefined as End;
        if ((await mayPass(exchange)) && misses++ < PATIENCE) continue;
        throw outcome.error;
      }
      misses = 0;
      if (didNothing(exchange)) return undefined as End;
      yield outcome.data;
      if (hasEnded(operation, outcome.data, exchange)) return outcome.data as State & End;
    }
  }

  /** What `resume` of the same client goes on with, in another process too. Sends the request if that was not done yet. */
  async toToken(): Promise<string> {
    const { operation, input } = await this.#begun();
    return writeToken(operation.id, input.path);
  }
}

/** Begins something, and follows it by an operation whose last path parameter is the id that the answer tells. */
export function longRunning<T, Errors, Status extends number, State, End>(
  { operation, input, send, preview }: Prepared,
  poll: Operation,
): LongRunning<T, Errors, Status, State, End> {
  const call = new LongRunning<T, Errors, Status, State, End>(
    async () => send(operation, await input()),
    async (): Promise<Begun> => {
      const outcome = await call.outcome();
      if (!outcome.ok) throw outcome.error;
      const { exchange, data } = outcome;
      const id = didNothing(exchange) ? "none" : member(data, operation.longRunning?.id);
      if (id === undefined) throw new DecodeError(exchange, "Expected the id of what has begun");
      const sent = await input();
      const path = { [pathParameters(poll.path).at(-1) ?? ""]: id };
      return { operation, exchange, input: toPoll(sent, path, sent.options) };
    },
    (asked) => send(poll, asked),
    async () => preview(await input()),
  );
  return call;
}

/** Goes on with what one of these operations began. Awaited, it tells how far it is. */
export function resume<T, Errors, Status extends number, State, End>(
  { operation: poll, input, send }: Prepared,
  operations: readonly Operation[],
  token: string,
  options: CallOptions = {},
): LongRunning<T, Errors, Status, State, End> {
  const begun = async () => {
    const ids = operations.map(({ id }) => id);
    const [id, path] = readToken(token, ids);
    const operation = operations[ids.indexOf(String(id))] ?? poll;
    return { operation, exchange: undefined, input: toPoll(await input(), Object(path), options) };
  };
  return new LongRunning(
    async () => send(poll, (await begun()).input),
    begun,
    (asked) => send(poll, asked),
  );
}

/** What the call asks that tells how far it is. What the contract wants of the first call is not for this one. */
function toPoll(input: CallInput, path: object, options: CallOptions): CallInput {
  return {
    ...input,
    path: { ...input.path, ...path },
    query: {},
    body: undefined,
    headers: headerFields(options.headers ?? {}),
    signal: options.signal,
    options,
  };
}

/** Whether nothing was sent, so that there is nothing to wait for. */
function didNothing(exchange: Exchange | undefined): boolean {
  return exchange?.context.options.noOp === true;
}
