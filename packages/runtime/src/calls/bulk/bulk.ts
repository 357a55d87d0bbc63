import type { Operation } from "../../contract/operation.ts";
import { type Delivery, OrgplaneError } from "../../errors/base.ts";
import { BulkError, type BulkProgress } from "../../errors/bulk-error.ts";
import { CallError, DecodeError } from "../../errors/call-errors.ts";
import { ConfigurationError, namingOperation } from "../../errors/input-errors.ts";
import { isPlainObject } from "../../platform/plain-object.ts";
import { oneLine } from "../../redaction/excerpt.ts";
import type { Outcome } from "../../response/settled-call.ts";
import { Call } from "../call.ts";
import type { Prepared } from "../call-plan.ts";
import { endOf, runBetween } from "../deadline-scope.ts";
import { keyOf, namedBy, unnamed } from "./named.ts";
import type { BulkOptions, Chunk } from "./plan.ts";
import { type Part, planOf } from "./plan.ts";

/** Makes a call that takes any number of items. */
export function bulk<T, Errors>(prepared: Prepared): Call<T, Errors> {
  return new Call(prepared, () => run<T>(prepared));
}

/**
 * Sends as many requests as the items need, each under a key made from that of the call, and joins their answers. After a
 * failure no further request is begun. An answer has to name each item that was sent in one of its lists.
 */
export async function run<T>({ operation, input, send }: Prepared): Promise<Outcome<T>> {
  const whole = await input();
  const { onChunk, signal } = whole.options as BulkOptions<T>;
  const plan = await namingOperation(operation.id, async () => planOf(operation, whole));
  const { parts, key } = plan;
  const { length: total } = parts;
  // A server that has forgotten the keys would do what is sent once more.
  if (plan.done.size === total) return send<T>(operation, { ...whole, options: { ...whole.options, noOp: true } });

  const { lists = [] } = operation.bulk ?? {};
  const done = new Set(plan.done);
  // Those of which the caller has the answer.
  const handedOut = new Set(plan.done);
  const outcomes: Outcome<T>[] = [];
  const failures = new Map<number, unknown>();
  /** The items that the answer to a request does not name. */
  const missing = new Map<number, readonly unknown[]>();
  let { deadlineAt } = whole;
  const sendPart = async (index: number, part: (typeof parts)[number]) => {
    const outcome = await send<T>(operation, { ...part.input, deadlineAt });
    const { exchange } = outcome;
    outcomes[index] = outcome;
    deadlineAt ??= endOf(exchange);
    if (!outcome.ok) throw outcome.error;
    if (exchange.context.options.noOp) return;
    const { data } = outcome;
    const unclear = unnamed(part.items, data, lists);
    if (unclear.length > 0) {
      missing.set(index, unclear);
      const { length: sent } = part.items;
      throw new DecodeError(exchange, `The answer does not name ${unclear.length} of ${sent} items`);
    }
    done.add(index);
    const chunk = (): Chunk<T> => ({ index, total, data, token: plan.tokenAfter([...handedOut, index]) });
    if (onChunk) await runBetween(exchange, { signal, deadlineAt }, () => onChunk(chunk()));
    // Only now in the tokens of others: after a crash before that, its answer can still be had.
    handedOut.add(index);
  };
  const open = parts.entries();
  const work = async () => {
    for (const [index, part] of open) {
      if (!done.has(index) && !plan.uncertain.has(index))
        await sendPart(index, part).catch((error) => failures.set(index, error));
      if (failures.size > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(plan.concurrency, total) }, work));

  const answered = outcomes.flatMap((outcome, index) => (outcome.ok ? [{ ...outcome, index }] : []));
  const data = join(lists, parts, answered) as T;
  const last = answered.at(-1);
  if (failures.size === 0 && plan.uncertain.size === 0 && last) {
    // Of the parts' keys, none is that of the whole.
    last.exchange.context.idempotencyKey = key;
    return { ...last, data };
  }
  const isOpen = (index: number) =>
    plan.uncertain.has(index) || missing.has(index) || (!done.has(index) && endedAs("unknown", failures.get(index)));
  const causes = [...failures.values()];
  const [cause = notRepeated()] = causes;
  // The only request failed like any other call, unless the server reported success.
  const isOrdinary = (index: number) => total === 1 && !(failures.get(index) instanceof DecodeError);
  if (done.size > 0 || parts.some((_, index) => isOpen(index) && !isOrdinary(index))) {
    const items = (pick: (part: Part, index: number) => readonly unknown[]) => parts.flatMap(pick);
    const reached = {
      done: items((part, index) => {
        const unclear = missing.get(index);
        return unclear ? part.items.filter((item) => !unclear.includes(item)) : done.has(index) ? part.items : [];
      }),
      notDone: items((part, index) => (done.has(index) || isOpen(index) ? [] : part.items)),
      unknown: items((part, index) => missing.get(index) ?? (isOpen(index) ? part.items : [])),
      data,
    };
    const token = plan.tokenAfter(done, [...parts.keys()].filter(isOpen));
    throw new BulkError(describe(operation, reached, cause), operation.id, token, key, reached, cause);
  }
  // Nothing has happened, as with any other call that is refused.
  const [refused] = outcomes.filter((outcome) => !outcome.ok);
  // One that was sent tells more than another that was not.
  const error = refused?.error ?? causes.find((one) => endedAs("rejected", one)) ?? cause;
  if (error instanceof CallError) Object.assign(error, { idempotencyKey: key });
  if (!refused) throw error;
  refused.exchange.context.idempotencyKey = key;
  return refused;
}

function describe({ id }: Operation, { done, notDone, unknown }: BulkProgress, cause: unknown): string {
  const numbers = `${done.length} items done, ${unknown.length} uncertain, ${notDone.length} not begun or refused`;
  return `${id} broke off with ${numbers}: ${oneLine(cause instanceof Error ? cause.message : String(cause))}`;
}

function endedAs(delivery: Delivery, error: unknown): boolean {
  return error instanceof OrgplaneError && error.outcome === delivery;
}

function notRepeated(): ConfigurationError {
  return new ConfigurationError(
    "What may have been carried out before is not sent again: the contract does not allow it",
  );
}

/** Puts the lists of all answers together. What an answer says of an item that another request sent is left out. */
function join(
  lists: readonly string[],
  parts: readonly Part[],
  answers: readonly { readonly data: unknown; readonly index: number }[],
): unknown {
  const joined = new Map<string, unknown[]>(lists.map((name) => [name, []]));
  const partOf = new Map(parts.flatMap(({ items }, index) => items.map((item) => [keyOf(item), index] as const)));
  const all = new Set(partOf.keys());
  for (const { data, index } of answers) {
    for (const [name, list] of Object.entries(isPlainObject(data) ? data : {})) {
      const own = [list].flat().filter((entry) => {
        const item = namedBy(entry, all);
        return item === undefined || partOf.get(item) === index;
      });
      joined.set(name, [...(joined.get(name) ?? []), ...own]);
    }
  }
  return Object.fromEntries(joined);
}
