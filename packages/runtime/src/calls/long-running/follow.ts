import type { Exchange } from "../../context/call-context.ts";
import type { Operation } from "../../contract/operation.ts";
import type { CallError } from "../../errors/call-errors.ts";
import { DecodeError } from "../../errors/call-errors.ts";
import { ArgumentError, ConfigurationError, namingOperation } from "../../errors/input-errors.ts";
import type { CallOptions } from "../../options/call-options.ts";
import { checkLimits } from "../../options/timeouts.ts";
import { isBroken, mayPass } from "../../pipeline/policies/retry/decision.ts";
import { isAbortSignal } from "../../platform/abort.ts";
import { elapsed } from "../../platform/clock.ts";
import { isPlainObject } from "../../platform/plain-object.ts";
import { headerFields } from "../../request/headers.ts";
import { fillPath, pathParameters } from "../../request/path.ts";
import type { Outcome } from "../../response/settled-call.ts";
import type { CallInput } from "../arguments.ts";
import type { FirstCall, Prepared } from "../call-plan.ts";
import { readToken, writeToken } from "../resume-token.ts";
import type { WaitOptions } from "./polling.ts";
import { type Begun, errorOf, hasEnded, member, type Wait, waitAfter } from "./polling.ts";

const HOUR = 3_600_000;
/** How many looks in a row may go wrong, each with retries of its own, before that is an error. */
const PATIENCE = 5;

/** Begins something, or tells what was begun before. */
type Begin = (signal: AbortSignal | undefined) => Promise<Begun>;

/** Begins something, unless it cannot be waited for like this, and asks how far it is until it has ended. */
export async function* follow<State, End>(
  { operation }: Prepared,
  call: FirstCall<unknown>,
  begin: Begin,
  options: WaitOptions | null,
): AsyncGenerator<State, End, undefined> {
  const { deadline = HOUR, signal } = options ?? {};
  const refuse = (option: string, reason: string) => {
    call.holdBack();
    return new ArgumentError(option, reason, undefined, operation.id);
  };
  checkLimits({ deadline }, refuse);
  if (signal !== undefined && !isAbortSignal(signal)) throw refuse("signal", "must be an AbortSignal");
  const begun = await begin(signal);
  const signals = [begun.input.options.signal, signal].filter((one) => one != null);
  const deadlineAt = elapsed(begun.clock) + deadline;
  try {
    return yield* look<State, End>(begun, { deadline, deadlineAt, signal: AbortSignal.any(signals) });
  } catch (error) {
    throw errorOf(begun, error, deadline);
  }
}

/** Waits until it has ended, and gives the state then. */
export async function endOf<End>(...what: Parameters<typeof follow>): Promise<End> {
  const states = follow<unknown, End>(...what);
  for (;;) {
    const state = await states.next();
    if (state.done) return state.value;
  }
}

/** Asks how far it is until it has ended, as often as the server wants to be asked. */
async function* look<State, End>(begun: Begun, wait: Wait): AsyncGenerator<State, End, undefined> {
  const { operation, poll, send, exchange: answer } = begun;
  const { deadline, deadlineAt, signal } = wait;
  const input = { ...begun.input, options: { ...begun.input.options, deadline, signal }, deadlineAt };
  if (didNothing(answer)) return undefined as End;
  let latest: Exchange | CallError | undefined = answer;
  let trouble: CallError | undefined;
  let misses = 0;
  for (let looks = 0; ; looks++) {
    if (latest) await waitAfter(begun, { looks, latest, trouble }, wait);
    let outcome: Outcome<State>;
    try {
      outcome = await send<State>(poll, input);
    } catch (error) {
      if (!isBroken(error) || misses++ === PATIENCE) throw error;
      trouble = error as CallError;
      latest ??= trouble;
      continue;
    }
    const { exchange } = outcome;
    latest = exchange;
    if (!outcome.ok) {
      const { error } = outcome;
      if (operation.longRunning?.gone && error.status === 404) return undefined as End;
      if (!(await mayPass(exchange)) || misses++ === PATIENCE) throw error;
      trouble = error;
      continue;
    }
    trouble = undefined;
    misses = 0;
    if (didNothing(exchange)) return undefined as End;
    yield outcome.data;
    if (hasEnded(begun, outcome.data, exchange)) return outcome.data as State & End;
  }
}

/**
 * Sends a request, if that was not done yet, and tells by its answer what it has begun.
 *
 * @param signal That of the waiting.
 */
export async function begunBy(
  { operation, input, send, clock }: Prepared,
  call: FirstCall<unknown>,
  poll: Operation,
  signal: AbortSignal | undefined,
): Promise<Begun> {
  const isOver = signal?.aborted && call.holdBack();
  const sent = await input();
  // Rejects, and sends nothing.
  if (isOver) await send(operation, { ...sent, options: { ...sent.options, signal } });
  const outcome = await call.outcome();
  if (!outcome.ok) throw outcome.error;
  const { exchange, data } = outcome;
  const id = member(data, operation.longRunning?.id);
  if (!isId(id) && !didNothing(exchange)) throw new DecodeError(exchange, "Expected the id of what has begun");
  return { operation, exchange, poll, send, clock, input: toPoll(sent, { [idOf(poll)]: id }, sent.options) };
}

/** Whether that can be asked after. */
function isId(value: unknown): boolean {
  try {
    return fillPath("{id}", { id: value }) !== "";
  } catch {
    return false;
  }
}

/** Writes down what was begun. @throws {ConfigurationError} Nothing was, since nothing is sent. */
export function tokenOf({ operation, input, exchange }: Begun): string {
  if (!didNothing(exchange)) return writeToken(operation.id, input.path);
  throw new ConfigurationError("With noOp nothing is begun, so there is no token of it");
}

/** What a token tells of. */
export async function begunBefore(
  { operation: poll, input, send, clock }: Prepared,
  operations: readonly Operation[],
  token: string,
  options: CallOptions,
): Promise<Begun> {
  return namingOperation(poll.id, async () => {
    const ids = operations.map(({ id }) => id);
    const [id, path] = readToken(token, ids);
    const operation = operations[ids.indexOf(String(id))] ?? poll;
    if (!isPlainObject(path) || !/^(?:string|number)$/.test(typeof path[idOf(poll)])) {
      throw new ArgumentError("token", "must be a token as it was given out");
    }
    return { operation, exchange: undefined, poll, send, clock, input: toPoll(await input(), path, options) };
  });
}

/** The name of the path parameter that the id goes into. */
function idOf({ path }: Operation): string {
  return pathParameters(path).at(-1) ?? "";
}

/** What the call asks that tells how far it is. What the contract wants of the first call is not for this one. */
function toPoll(input: CallInput, path: object, options: CallOptions): CallInput {
  return {
    ...input,
    path: { ...input.path, ...path },
    query: {},
    body: undefined,
    headers: headerFields(options.headers ?? {}),
    options,
  };
}

/** Whether nothing was sent, so that there is nothing to wait for. */
function didNothing(exchange: Exchange | undefined): boolean {
  return exchange?.context.options.noOp === true;
}
