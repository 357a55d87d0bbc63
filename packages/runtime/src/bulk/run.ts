import type { BulkOptions, Chunk } from "../bulk.ts";
import type { Certainty } from "../certainty.ts";
import { namingOperation } from "../errors/argument-error.ts";
import { BulkError, type BulkProgress } from "../errors/bulk-error.ts";
import { CallError } from "../errors/call-error.ts";
import { OrgplaneError } from "../errors/orgplane-error.ts";
import { oneLine } from "../excerpt.ts";
import type { Operation } from "../operation.ts";
import type { Outcome } from "../outcome.ts";
import type { Prepared } from "../prepared.ts";
import { endOf, runBetween } from "../sequence.ts";
import { planOf } from "./plan.ts";

/**
 * Sends as many requests as the items need, each under a key made from that of the call, and joins their answers. After a
 * failure no further request is begun.
 */
export async function run<T>({ operation, input, send }: Prepared): Promise<Outcome<T>> {
  const whole = await input();
  const { onChunk, signal } = whole.options as BulkOptions<T>;
  const plan = await namingOperation(operation.id, async () => planOf(operation, whole));
  const { parts, key } = plan;
  const { length: total } = parts;
  // A server that has forgotten the keys would do what is sent once more.
  if (plan.done.size === total) return send<T>(operation, { ...whole, options: { ...whole.options, noOp: true } });

  const done = new Set(plan.done);
  // Those of which the caller has the answer.
  const handedOut = new Set(plan.done);
  const outcomes: Outcome<T>[] = [];
  const failures = new Map<number, unknown>();
  let { deadlineAt } = whole;
  const sendPart = async (index: number, part: (typeof parts)[number]) => {
    const outcome = await send<T>(operation, { ...part.input, deadlineAt });
    const { exchange } = outcome;
    outcomes[index] = outcome;
    deadlineAt ??= endOf(exchange);
    if (!outcome.ok) throw outcome.error;
    if (exchange.context.options.noOp) return;
    done.add(index);
    const { data } = outcome;
    const chunk = (): Chunk<T> => ({ index, total, data, token: plan.tokenAfter([...handedOut, index]) });
    if (onChunk) await runBetween(exchange, { signal, deadlineAt }, () => onChunk(chunk()));
    // Only now in the tokens of others: after a crash before that, its answer can still be had.
    handedOut.add(index);
  };
  const open = parts.entries();
  const work = async () => {
    for (const [index, part] of open) {
      if (!done.has(index)) await sendPart(index, part).catch((error) => failures.set(index, error));
      if (failures.size > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(plan.concurrency, total) }, work));

  const answered = outcomes.filter((outcome) => outcome.ok);
  const data = join(operation, answered) as T;
  const last = answered.at(-1);
  if (failures.size === 0 && last) {
    // Of the parts' keys, none is that of the whole.
    last.exchange.context.idempotencyKey = key;
    return { ...last, data };
  }
  const isOpen = (index: number) => !done.has(index) && endedAs("unknown", failures.get(index));
  const causes = [...failures.values()];
  const [cause] = causes;
  if (done.size > 0 || (total > 1 && parts.some((_, index) => isOpen(index)))) {
    const items = (is: (index: number) => boolean) => parts.flatMap((part, index) => (is(index) ? part.items : []));
    const reached = {
      done: items((index) => done.has(index)),
      notDone: items((index) => !done.has(index) && !isOpen(index)),
      unknown: items(isOpen),
      data,
    };
    throw new BulkError(describe(operation, reached, cause), operation.id, plan.tokenAfter(done), key, reached, cause);
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

function endedAs(outcome: Certainty, error: unknown): boolean {
  return error instanceof OrgplaneError && error.outcome === outcome;
}

/** Puts the lists of all answers together. */
function join({ bulk }: Operation, answers: readonly { readonly data: unknown }[]): unknown {
  const joined = new Map<string, unknown[]>((bulk?.lists ?? []).map((name) => [name, []]));
  for (const { data } of answers) {
    for (const [name, list] of Object.entries(data ?? {})) {
      joined.set(name, [...(joined.get(name) ?? []), ...[list].flat()]);
    }
  }
  return Object.fromEntries(joined);
}
