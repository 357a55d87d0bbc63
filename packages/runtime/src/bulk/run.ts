import type { BulkOptions } from "../bulk.ts";
import { isPlainObject } from "../encode.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import { BulkError } from "../errors/bulk-error.ts";
import type { CallError } from "../errors/call-error.ts";
import { makeKey } from "../idempotency.ts";
import { writeJson } from "../json.ts";
import type { Operation } from "../operation.ts";
import type { Outcome } from "../outcome.ts";
import type { Prepared } from "../prepared.ts";
import { endOf } from "../sequence.ts";
import { readToken, writeToken } from "../token.ts";
import { fingerprint } from "./fingerprint.ts";

/**
 * Sends as many requests as the items need, each under a key made from that of the call, and joins their answers. After a
 * failure no further request is begun.
 */
export async function run<T>({ operation, input, send }: Prepared): Promise<Outcome<T>> {
  const whole = await input();
  const { concurrency = 4, onChunk, resume } = whole.options as BulkOptions<T>;
  if (!(concurrency >= 1)) throw new ArgumentError("concurrency", "must be 1 or more", undefined, operation.id);
  const parts = split(whole.body, operation);
  const option = operation.headers?.["idempotencyKey"] ?? "";
  const field = Object.keys(whole.headers).find((name) => name.toLowerCase() === option.toLowerCase()) ?? option;
  const mark = fingerprint(writeJson("body", { path: whole.path, query: whole.query, body: whole.body }));
  const [key, done] = resume
    ? readRun(operation, resume, mark)
    : [whole.headers[field] ?? makeKey(), new Set<number>()];
  // The last is sent once more, under its key, so that there is an answer to give.
  if (done.size === parts.length) done.delete(parts.length - 1);
  const token = () => writeToken(operation.id, mark, key, [...done]);

  const outcomes: Outcome<T>[] = [];
  const failures = new Map<number, unknown>();
  let { deadlineAt } = whole;
  let begun = 0;
  const work = async () => {
    for (let index = begun++; index < parts.length && failures.size === 0; index = begun++) {
      if (done.has(index)) continue;
      try {
        const own = field && { [field]: parts.length > 1 ? `${key}.${index}` : key };
        const { body } = parts[index] ?? {};
        const headers = { ...whole.headers, ...own };
        const outcome = await send<T>(operation, { ...whole, body, headers, deadlineAt });
        outcomes[index] = outcome;
        deadlineAt ??= endOf(outcome.exchange);
        if (!outcome.ok) throw outcome.error;
        done.add(index);
        await onChunk?.({ index, total: parts.length, data: outcome.data, token: token() });
      } catch (error) {
        failures.set(index, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, parts.length) }, work));

  const answered = outcomes.filter((outcome) => outcome.ok);
  const data = join(answered.map((outcome) => outcome.data)) as T;
  const last = answered.at(-1);
  if (failures.size === 0 && last) return { ...last, data };
  const isOpen = (index: number) => !done.has(index) && isUncertain(failures.get(index));
  const [cause] = failures.values();
  if (parts.length > 1 && parts.some((_, index) => done.has(index) || isOpen(index))) {
    const items = (is: (index: number) => boolean) => parts.flatMap((part, index) => (is(index) ? part.items : []));
    const reached = {
      done: items((index) => done.has(index)),
      notDone: items((index) => !done.has(index) && !isOpen(index)),
      unknown: items(isOpen),
      data,
    };
    throw new BulkError(operation.id, token(), key, reached, cause);
  }
  // Nothing has happened, as with any other call that is refused.
  const [refused] = outcomes.filter((outcome) => !outcome.ok);
  if (refused) return refused;
  throw cause;
}

/** Some of the items, in a body of their own. */
interface Part {
  readonly items: readonly unknown[];
  readonly body: unknown;
}

function split(body: unknown, { bulk }: Operation): readonly Part[] {
  const { items = "", max = 0 } = bulk ?? {};
  const list = isPlainObject(body) ? body[items] : undefined;
  // What is wrong with it, the server says.
  if (!isPlainObject(body) || !Array.isArray(list) || list.length === 0) return [{ items: [], body }];
  const distinct = [...new Set<unknown>(list)];
  return Array.from({ length: Math.ceil(distinct.length / max) }, (_, index) => {
    const part = distinct.slice(index * max, (index + 1) * max);
    return { items: part, body: { ...body, [items]: part } };
  });
}

function readRun({ id }: Operation, token: string, mark: number): [key: string, done: Set<number>] {
  const [, marked, key, done] = readToken(token, [id]);
  if (marked === mark && Array.isArray(done)) return [String(key), new Set(done)];
  throw new ArgumentError("resume", "must go with the arguments that it was given out for", undefined, id);
}

function isUncertain(error: unknown): boolean {
  return error !== undefined && (error as CallError).outcome === "unknown";
}

/** Puts the lists of all answers together. */
function join(answers: readonly unknown[]): unknown {
  const joined: Record<string, unknown[]> = {};
  for (const answer of answers) {
    for (const [name, list] of Object.entries(answer ?? {})) {
      joined[name] ??= [];
      joined[name].push(...[list].flat());
    }
  }
  return joined;
}
