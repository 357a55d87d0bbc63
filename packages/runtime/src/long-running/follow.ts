import type { CallOptions } from "../call-options.ts";
import { DecodeError } from "../errors/decode-error.ts";
import { headerFields } from "../headers.ts";
import type { WaitOptions } from "../long-running.ts";
import type { Operation } from "../operation.ts";
import type { Outcome } from "../outcome.ts";
import { pathParameters } from "../path.ts";
import type { Prepared } from "../prepared.ts";
import { isBroken, mayPass } from "../retry-rule.ts";
import { readToken, writeToken } from "../token.ts";
import type { CallInput, Exchange } from "../transport.ts";
import { hasEnded, member, waitAfter } from "./polling.ts";

/** What a request began. */
export interface Begun {
  readonly operation: Operation;
  /** The operation that tells how far it is, its input, and what sends it. */
  readonly poll: Operation;
  readonly input: CallInput;
  readonly send: Prepared["send"];
  /** The answer to the request, if it was sent in this process. */
  readonly exchange: Exchange | undefined;
}

const HOUR = 3_600_000;
/** How many looks in a row may go wrong, each with retries of its own, before that is an error. */
const PATIENCE = 5;

/** Asks how far it is until it has ended, as often as the server wants to be asked. */
export async function* follow<State, End>(
  { operation, poll, input, send, exchange: answer }: Begun,
  { deadline = HOUR, ...own }: WaitOptions,
): AsyncGenerator<State, End, undefined> {
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
      outcome = await send<State>(poll, { ...input, options, signal, deadlineAt });
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

/** What a request has begun, by its answer. */
export async function begunBy(
  { operation, input, send }: Prepared,
  outcome: Outcome<unknown>,
  poll: Operation,
): Promise<Begun> {
  if (!outcome.ok) throw outcome.error;
  const { exchange, data } = outcome;
  const id = didNothing(exchange) ? "none" : member(data, operation.longRunning?.id);
  if (id === undefined) throw new DecodeError(exchange, "Expected the id of what has begun");
  const sent = await input();
  const path = { [pathParameters(poll.path).at(-1) ?? ""]: id };
  return { operation, exchange, poll, send, input: toPoll(sent, path, sent.options) };
}

/** Writes down what was begun. */
export function tokenOf({ operation, input }: Begun): string {
  return writeToken(operation.id, input.path);
}

/** What a token tells of. */
export async function begunBefore(
  { operation: poll, input, send }: Prepared,
  operations: readonly Operation[],
  token: string,
  options: CallOptions,
): Promise<Begun> {
  const ids = operations.map(({ id }) => id);
  const [id, path] = readToken(token, ids);
  const operation = operations[ids.indexOf(String(id))] ?? poll;
  return { operation, exchange: undefined, poll, send, input: toPoll(await input(), Object(path), options) };
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
