import type { Exchange } from "../../context/call-context.ts";
import type { Operation } from "../../contract/operation.ts";
import { type CallError, DecodeError } from "../../errors/call-errors.ts";
import { ArgumentError, ConfigurationError } from "../../errors/input-errors.ts";
import type { CallOptions } from "../../options/call-options.ts";
import { checkLimits } from "../../options/timeouts.ts";
import { isBroken, mayPass } from "../../pipeline/policies/retry/decision.ts";
import { isAbortSignal } from "../../platform/abort.ts";
import { elapsed } from "../../platform/clock.ts";
import { fillPath, headerFields, isPlainObject, namingOperation, pathParameters } from "../../request/serialize.ts";
import type { CallPlan, FirstCall, SettledCall } from "../call.ts";
import { readResumeToken, writeResumeToken } from "../resume-token.ts";
import type { CallInput } from "../transport.ts";
import {
  asOperationError,
  hasSucceeded,
  member,
  type StartedOperation,
  type WaitBounds,
  type WaitOptions,
  waitForNextPoll,
} from "./polling.ts";

const HOUR = 3_600_000;
/** How many polls in a row may fail, each after retries of its own, before that is an error. */
const MOST_FAILURES = 5;

/** Starts an operation, or gives one that was started before. */
type Start = (signal: AbortSignal | undefined) => Promise<StartedOperation>;

/** Starts an operation, unless the options of the wait are wrong, and polls it until it has ended. */
export async function* follow<State, End>(
  { operation }: CallPlan,
  call: FirstCall<unknown>,
  start: Start,
  options: WaitOptions | null,
): AsyncGenerator<State, End, undefined> {
  const { deadline = HOUR, signal } = options ?? {};
  const refuse = (option: string, reason: string) => {
    call.holdBack();
    return new ArgumentError(option, reason, undefined, operation.id);
  };
  if (options && !isPlainObject(options)) throw refuse("options", "must be an object");
  checkLimits({ deadline }, refuse);
  if (signal !== undefined && !isAbortSignal(signal)) throw refuse("signal", "must be an AbortSignal");
  const started = await start(signal);
  const signals = [started.input.options.signal, signal].flatMap((one) => one ?? []);
  const deadlineAt = elapsed(started.clock) + deadline;
  try {
    return yield* poll<State, End>(started, { deadline, deadlineAt, signal: AbortSignal.any(signals) });
  } catch (error) {
    throw asOperationError(started, error, deadline);
  }
}

/** Waits until the operation has ended, and gives its last state. */
export async function waitForEnd<End>(...what: Parameters<typeof follow>): Promise<End> {
  const states = follow<unknown, End>(...what);
  for (;;) {
    const state = await states.next();
    if (state.done) return state.value;
  }
}

/** Polls an operation until it has ended, as often as the server asks for. */
async function* poll<State, End>(started: StartedOperation, bounds: WaitBounds): AsyncGenerator<State, End, undefined> {
  const { operation, plan, exchange: response } = started;
  const { deadline, deadlineAt, signal } = bounds;
  const input = { ...started.input, options: { ...started.input.options, deadline, signal }, deadlineAt };
  if (wasNoOp(response)) return undefined as End;
  let latest: Exchange | CallError | undefined = response;
  let failure: CallError | undefined;
  let consecutiveFailures = 0;
  for (let polls = 0; ; polls++) {
    if (latest) await waitForNextPoll(started, { polls, latest, failure }, bounds);
    let call: SettledCall<State>;
    try {
      call = await plan.send<State>(started.poll, input);
    } catch (error) {
      if (!isBroken(error) || consecutiveFailures++ === MOST_FAILURES) throw error;
      failure = error;
      latest ??= failure;
      continue;
    }
    const { exchange } = call;
    latest = exchange;
    if (!call.ok) {
      const { error } = call;
      if (operation.longRunning?.gone && error.status === 404) return undefined as End;
      if (!(await mayPass(exchange)) || consecutiveFailures++ === MOST_FAILURES) throw error;
      failure = error;
      continue;
    }
    failure = undefined;
    consecutiveFailures = 0;
    if (wasNoOp(exchange)) return undefined as End;
    yield call.data;
    if (hasSucceeded(started, call.data, exchange)) return call.data as State & End;
  }
}

/**
 * Sends the request, unless it was sent, and reads from its response what it has started.
 *
 * @param signal The signal of the wait.
 */
export async function startedBy(
  plan: CallPlan,
  call: FirstCall<unknown>,
  poll: Operation,
  signal: AbortSignal | undefined,
): Promise<StartedOperation> {
  const isOver = signal?.aborted && call.holdBack();
  const { operation } = plan;
  const { clock } = plan.transport;
  const sent = plan.input();
  // Rejects, and sends nothing.
  if (isOver) await plan.send(operation, { ...sent, options: { ...sent.options, signal } });
  const first = await call.settled();
  if (!first.ok) throw first.error;
  const { exchange, data } = first;
  const id = member(data, operation.longRunning?.id);
  if (!isId(id) && !wasNoOp(exchange)) throw new DecodeError(exchange, "Expected the id of what has begun");
  return { operation, exchange, poll, plan, clock, input: pollInput(sent, { [idOf(poll)]: id }, sent.options) };
}

/** Whether a value can stand in the path of a poll. */
function isId(value: unknown): boolean {
  try {
    return fillPath("{id}", { id: value }) !== "";
  } catch {
    return false;
  }
}

/** Writes a token of an operation. @throws {ConfigurationError} Nothing was started, because nothing was sent. */
export function tokenOf({ operation, input, exchange }: StartedOperation): string {
  if (!wasNoOp(exchange)) return writeResumeToken(operation.id, input.path);
  throw new ConfigurationError("With noOp nothing is begun, so there is no token of it");
}

/** Reads which operation a token is of. */
export async function startedBefore(
  plan: CallPlan,
  operations: readonly Operation[],
  token: string,
  options: CallOptions,
): Promise<StartedOperation> {
  const { operation: poll } = plan;
  const { clock } = plan.transport;
  const whole = plan.input();
  return namingOperation(poll.id, () => {
    const ids = operations.map(({ id }) => id);
    const [id, path] = readResumeToken(token, ids);
    const operation = operations[ids.indexOf(String(id))] ?? poll;
    if (!isPlainObject(path) || !isId(path[idOf(poll)])) {
      throw new ArgumentError("token", "must be an unchanged token");
    }
    return { operation, exchange: undefined, poll, plan, clock, input: pollInput(whole, path, options) };
  });
}

/** The name of the path parameter that the id goes into. */
function idOf({ path }: Operation): string {
  return pathParameters(path).at(-1) ?? "";
}

/** The input of a poll. The query, the body and the header parameters of the first call are left out. */
function pollInput(input: CallInput, path: object, options: CallOptions): CallInput {
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
function wasNoOp(exchange: Exchange | undefined): boolean {
  return exchange?.context.options.noOp === true;
}
