import type { Operation } from "../../contract/operation.ts";
import { ArgumentError } from "../../errors/input-errors.ts";
import type { CallOptions } from "../../options/call-options.ts";
import { isPlainObject } from "../../platform/plain-object.ts";
import { writeJson } from "../../request/encode.ts";
import { makeKey, mayRepeat } from "../../request/idempotency.ts";
import type { CallInput } from "../arguments.ts";
import { readToken, writeToken } from "../resume-token.ts";

/** What a bulk operation takes as its last argument. */
export interface BulkOptions<T = unknown> extends CallOptions {
  /** How many requests may be on their way at once. Default: 4. */
  readonly concurrency?: number | undefined;
  /**
   * Is called with each answer that names all items of its request, and waited for, though no longer than `signal` and a
   * given `deadline` say.
   */
  readonly onChunk?: ((chunk: Chunk<T>) => void | Promise<void>) | undefined;
  /**
   * The `token` of a chunk or of a `BulkError`: what was done by then is left out, also of the answer. All arguments have
   * to be the same. When all is done, nothing is sent, and the answer has empty lists.
   */
  readonly resume?: string | undefined;
}

/** One of the requests that a bulk operation sends. */
export interface Chunk<T = unknown> {
  /** Its place among the requests, from 0 on. */
  readonly index: number;
  /** How many requests there are. */
  readonly total: number;
  /** What the server answered. */
  readonly data: T;
  /**
   * What to pass as `resume` to go on from here, in this process or another. Of the other chunks it leaves out those for
   * which `onChunk` has ended.
   */
  readonly token: string;
}

/** The contract allows a key so many characters. */
const LONGEST_KEY = 255;

/** Some of the items, in a request of their own. */
export interface Part {
  readonly items: readonly unknown[];
  readonly input: CallInput;
}

/** What a bulk operation is going to send. */
export interface Plan {
  readonly parts: readonly Part[];
  /** How many of them may be on their way at once. */
  readonly concurrency: number;
  /** The key of the call, that those of the parts are made from. */
  readonly key: string;
  /** The indices of those parts that are done already. */
  readonly done: ReadonlySet<number>;
  /** The indices of those parts that may have been carried out, and that the contract does not allow to send again. */
  readonly uncertain: ReadonlySet<number>;
  /**
   * The token with which a call goes on after these parts.
   *
   * @param open The parts of which nobody can tell whether they were carried out.
   */
  tokenAfter(done: Iterable<number>, open?: Iterable<number>): string;
}

/** Plans a bulk operation. @throws {ArgumentError} It cannot be sent like this. */
export function planOf(operation: Operation, input: CallInput): Plan {
  const { concurrency = 4, onChunk, resume } = input.options as BulkOptions;
  if (typeof concurrency !== "number" || !(concurrency >= 1))
    throw new ArgumentError("concurrency", "must be 1 or more");
  if (onChunk !== undefined && typeof onChunk !== "function") throw new ArgumentError("onChunk", "must be a function");
  const bodies = split(input.body, operation);
  const { length: total } = bodies;
  const mark = fingerprint(writeJson("body", { path: input.path, query: input.query, body: input.body }));
  const { key: given, headers, withKey } = separateKey(input, operation);
  const before = resume === undefined ? undefined : readRun(resume, operation, mark, total);
  const { key = given ?? makeKey(), done = new Set<number>(), uncertain = new Set<number>() } = before ?? {};
  checkKey(key, total);
  return {
    parts: bodies.map(({ items, body }, index) => {
      const own = withKey(total > 1 ? `${key}.${index}` : key);
      return { items, input: { ...input, body, headers: { ...headers, ...own } } };
    }),
    concurrency,
    key,
    done,
    uncertain,
    tokenAfter(after, open = uncertain) {
      // Where a request may be repeated, it finds out by itself what became of it.
      const kept = mayRepeat(operation, Object.values(withKey(key))[0]) ? [] : [...open];
      return writeToken(operation.id, mark, key, [...after], ...(kept.length > 0 ? [kept] : []));
    },
  };
}

function split(body: unknown, { bulk }: Operation): readonly { readonly items: unknown[]; readonly body: unknown }[] {
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

/** The key that a call has, its other headers, and what makes a header of a key. */
function separateKey({ headers }: CallInput, operation: Operation) {
  const field = operation.headers?.["idempotencyKey"];
  const isKey = ([name]: readonly [string, unknown]) => name.toLowerCase() === field?.toLowerCase();
  const entries = Object.entries(headers);
  return {
    key: entries.filter(isKey).at(-1)?.[1] ?? undefined,
    headers: Object.fromEntries(entries.filter((entry) => !isKey(entry))),
    withKey: (key: string) => (field === undefined ? {} : { [field]: key }),
  };
}

function checkKey(key: string, total: number): void {
  const room = total > 1 ? LONGEST_KEY - `.${total - 1}`.length : LONGEST_KEY;
  if (key.trim() === "") throw new ArgumentError("idempotencyKey", "must not be empty");
  if (key.length <= room) return;
  throw new ArgumentError("idempotencyKey", `must have at most ${room} characters for ${total} requests`);
}

/** Reads what a token tells of the run that it is of. */
function readRun(
  token: string,
  { id }: Operation,
  mark: number,
  total: number,
): Pick<Plan, "key" | "done" | "uncertain"> {
  const [, marked, key, done, uncertain = []] = readToken(token, [id], "resume");
  if (marked !== mark) throw new ArgumentError("resume", "must go with the arguments that it was given out for");
  const isIndex = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < total;
  const areIndices = (value: unknown): value is number[] => Array.isArray(value) && value.every(isIndex);
  if (typeof key === "string" && key.trim() !== "" && areIndices(done) && areIndices(uncertain)) {
    return { key, done: new Set(done), uncertain: new Set(uncertain) };
  }
  throw new ArgumentError("resume", "must be a token as it was given out");
}

/** Tells texts apart: 32 bits of FNV-1a, which find mistakes and do not stop anybody. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
