import type { Operation } from "../../contract/operation.ts";
import { type Delivery, OrgplaneError } from "../../errors/base.ts";
import { BulkError, type BulkProgress } from "../../errors/bulk-error.ts";
import { CallError, DecodeError } from "../../errors/call-errors.ts";
import { ConfigurationError } from "../../errors/input-errors.ts";
import { oneLine } from "../../redaction/redacted.ts";
import { isPlainObject, namingOperation } from "../../request/serialize.ts";
import type { CallPlan, SettledCall } from "../call.ts";
import { Call } from "../call.ts";
import { deadlineOfAll, runBetween } from "../deadline-scope.ts";
import type { CallInput } from "../transport.ts";
import { itemKey, itemNamedBy, unnamed } from "./named.ts";
import { type Batch, type BulkOptions, type Chunk, type Plan, planOf } from "./plan.ts";

/** Makes a call that takes any number of items. */
export function bulk<T, Errors>(plan: CallPlan): Call<T, Errors> {
  return new Call(plan, () => run<T>(plan));
}

/** How far the batches of one call have got, each by its index. */
interface Progress<T> {
  readonly done: Set<number>;
  /** The batches whose response the caller has. */
  readonly reported: Set<number>;
  readonly calls: SettledCall<T>[];
  readonly failures: Map<number, unknown>;
  /** The items that the response to a batch does not name. */
  readonly missing: Map<number, readonly unknown[]>;
}

/**
 * Sends as many requests as the items need, each under a key made from the key of the call, and joins their responses. After a
 * failure no further request is sent. A response has to name each item of its request in one of its lists.
 */
async function run<T>(call: CallPlan): Promise<SettledCall<T>> {
  const { operation } = call;
  const whole = call.input();
  const plan = namingOperation(operation.id, () => planOf(operation, whole));
  const { batches, concurrency, done, uncertain } = plan;
  // A server that has forgotten the keys would repeat what is sent.
  if (done.size === batches.length)
    return call.send<T>(operation, { ...whole, options: { ...whole.options, noOp: true } });

  const progress: Progress<T> = {
    done: new Set(done),
    reported: new Set(done),
    calls: [],
    failures: new Map(),
    missing: new Map(),
  };
  const sendBatch = batchSender<T>(call, whole, plan, progress);
  const open = batches.entries();
  const work = async () => {
    for (const [index, batch] of open) {
      if (!done.has(index) && !uncertain.has(index)) {
        await sendBatch(index, batch).catch((error) => progress.failures.set(index, error));
      }
      if (progress.failures.size > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, batches.length) }, work));
  return conclude(operation, plan, progress);
}

function batchSender<T>(
  callPlan: CallPlan,
  whole: CallInput,
  plan: Plan,
  { done, reported, calls, missing }: Progress<T>,
) {
  const { operation } = callPlan;
  const { onChunk, signal } = whole.options as BulkOptions<T>;
  const { lists = [] } = operation.bulk ?? {};
  const { length: total } = plan.batches;
  let { deadlineAt } = whole;
  return async (index: number, { input, items }: Batch) => {
    const call = await callPlan.send<T>(operation, { ...input, deadlineAt });
    const { exchange } = call;
    calls[index] = call;
    deadlineAt ??= deadlineOfAll(exchange);
    if (!call.ok) throw call.error;
    if (exchange.context.options.noOp) return;
    const { data } = call;
    const unclear = unnamed(items, data, lists);
    if (unclear.length > 0) {
      missing.set(index, unclear);
      throw new DecodeError(exchange, `The response does not name ${unclear.length} of ${items.length} items`);
    }
    done.add(index);
    const chunk = (): Chunk<T> => ({ index, total, data, token: plan.tokenAfter([...reported, index]) });
    if (onChunk) await runBetween(exchange, { signal, deadlineAt }, () => onChunk(chunk()));
    // Only now do other tokens cover it: after a crash in `onChunk`, its response can still be had.
    reported.add(index);
  };
}

/** The end of the whole call. @throws {BulkError} It broke off halfway. */
function conclude<T>(operation: Operation, plan: Plan, progress: Progress<T>): SettledCall<T> {
  const { batches, key, uncertain } = plan;
  const { calls, done, failures, missing } = progress;
  const { lists = [] } = operation.bulk ?? {};
  const succeeded = calls.flatMap((call, index) => (call.ok ? [{ ...call, index }] : []));
  const data = join(lists, batches, succeeded) as T;
  const last = succeeded.at(-1);
  if (failures.size === 0 && uncertain.size === 0 && last) {
    // Each batch had a key of its own.
    last.exchange.context.idempotencyKey = key;
    return { ...last, data };
  }
  const causes = [...failures.values()];
  const [cause = notRepeated()] = causes;
  const reached: BulkItems = { done: [], notDone: [], unknown: [] };
  const open: number[] = [];
  batches.forEach(({ items }, index) => {
    const unclear = missing.get(index) ?? [];
    const isUnknown = uncertain.has(index) || endedAs("unknown", failures.get(index));
    const end = done.has(index) || unclear.length > 0 ? "done" : isUnknown ? "unknown" : "notDone";
    reached[end].push(...items.filter((item) => !unclear.includes(item)));
    reached.unknown.push(...unclear);
    if (unclear.length > 0 || end === "unknown") open.push(index);
  });
  // A sole request fails like any other call, unless the server reported success.
  const isOrdinary = batches.length === 1 && !(cause instanceof DecodeError);
  if (done.size > 0 || (open.length > 0 && !isOrdinary)) {
    const progress = { ...reached, data };
    const token = plan.tokenAfter(done, open);
    throw new BulkError(describe(operation, progress, cause), operation.id, token, key, progress, cause);
  }
  // Nothing was done, as with any other call that is refused.
  const refused = calls.find((call) => !call.ok);
  // The error of a request that was sent says more than the error of one that was not.
  const error = refused?.error ?? causes.find((one) => endedAs("rejected", one)) ?? cause;
  if (error instanceof CallError) Object.assign(error, { idempotencyKey: key });
  if (!refused) throw error;
  refused.exchange.context.idempotencyKey = key;
  return refused;
}

/** The items of a call, by how they ended. */
type BulkItems = { readonly [End in "done" | "notDone" | "unknown"]: unknown[] };

function describe({ id }: Operation, { done, notDone, unknown }: BulkProgress, cause: unknown): string {
  const numbers = `${done.length} items done, ${unknown.length} uncertain, ${notDone.length} not begun or refused`;
  return `${id} broke off with ${numbers}: ${oneLine(cause instanceof Error ? cause.message : String(cause))}`;
}

function endedAs(delivery: Delivery, error: unknown): boolean {
  return error instanceof OrgplaneError && error.outcome === delivery;
}

function notRepeated(): ConfigurationError {
  return new ConfigurationError(
    "Requests that may have been carried out before are not repeated: the contract does not allow it",
  );
}

/** Joins the lists of all responses. Entries about an item of another request are left out. */
function join(
  lists: readonly string[],
  batches: readonly Batch[],
  responses: readonly { readonly data: unknown; readonly index: number }[],
): unknown {
  const joined = new Map<string, unknown[]>(lists.map((name) => [name, []]));
  const batchOf = new Map(batches.flatMap(({ items }, index) => items.map((item) => [itemKey(item), index] as const)));
  const all = new Set(batchOf.keys());
  for (const { data, index } of responses) {
    for (const [name, list] of Object.entries(isPlainObject(data) ? data : {})) {
      const own = [list].flat().filter((entry) => {
        const item = itemNamedBy(entry, all);
        return item === undefined || batchOf.get(item) === index;
      });
      joined.set(name, [...(joined.get(name) ?? []), ...own]);
    }
  }
  return Object.fromEntries(joined);
}
