import type { Operation } from "../../contract/operation.ts";
import { ArgumentError } from "../../errors/input-errors.ts";
import type { CallOptions } from "../../options/call-options.ts";
import { makeKey, mayRepeat } from "../../request/request.ts";
import { fieldValue, isPlainObject, writeJson } from "../../request/serialize.ts";
import { readResumeToken, writeResumeToken } from "../resume-token.ts";
import type { CallInput } from "../transport.ts";

/** The last argument of a bulk operation. */
export interface BulkOptions<T = unknown> extends CallOptions {
  /** How many requests may be in flight at once. Default: 4. */
  readonly concurrency?: number | undefined;
  /**
   * Called with each response that names all items of its request. The operation waits for it, within `signal` and an
   * explicit `deadline`.
   */
  readonly onChunk?: ((chunk: Chunk<T>) => void | Promise<void>) | undefined;
  /**
   * The `token` of a chunk or of a `BulkError`. Requests that were done by then are left out, and so are their items in the
   * result. All arguments have to be the same. If everything was done, nothing is sent, and the result has empty lists.
   */
  readonly resume?: string | undefined;
}

/** One request of a bulk operation, and its response. */
export interface Chunk<T = unknown> {
  /** Its index among the requests. */
  readonly index: number;
  /** How many requests there are. */
  readonly total: number;
  /** What the server answered. */
  readonly data: T;
  /**
   * Pass it as `resume` to go on from here, in this process or another. It covers this chunk and every chunk whose `onChunk`
   * has finished. Save the data and the token together, and a crash loses nothing.
   */
  readonly token: string;
}

/** How many characters the contract allows a key. */
const LONGEST_KEY = 255;

/** Some of the items, in one request. */
export interface Batch {
  readonly items: readonly unknown[];
  readonly input: CallInput;
}

/** The requests of a bulk operation. */
export interface Plan {
  readonly batches: readonly Batch[];
  /** How many of them may be in flight at once. */
  readonly concurrency: number;
  /** The key of the call, from which the keys of the batches are made. */
  readonly key: string;
  /** The indices of the batches that are done. */
  readonly done: ReadonlySet<number>;
  /** The indices of the batches that may have been carried out, and that the contract does not allow to repeat. */
  readonly uncertain: ReadonlySet<number>;
  /**
   * The token with which a call goes on after these batches.
   *
   * @param open The batches that may or may not have been carried out.
   */
  tokenAfter(done: Iterable<number>, open?: Iterable<number>): string;
}

/** Plans a bulk operation. @throws {ArgumentError} An argument or an option cannot be sent. */
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
    batches: bodies.map(({ items, body }, index) => {
      const own = withKey(total > 1 ? `${key}.${index}` : key);
      return { items, input: { ...input, body, headers: { ...headers, ...own } } };
    }),
    concurrency,
    key,
    done,
    uncertain,
    tokenAfter(after, open = uncertain) {
      // If a request may be repeated, repeating it shows what became of it.
      const kept = mayRepeat(operation, Object.values(withKey(key))[0]) ? [] : [...open];
      return writeResumeToken(operation.id, mark, key, [...after], ...(kept.length > 0 ? [kept] : []));
    },
  };
}

function split(body: unknown, { bulk }: Operation): readonly { readonly items: unknown[]; readonly body: unknown }[] {
  const { items = "", max = 0 } = bulk ?? {};
  const list = isPlainObject(body) ? body[items] : undefined;
  // The server says what is wrong with it.
  if (!isPlainObject(body) || !Array.isArray(list) || list.length === 0) return [{ items: [], body }];
  const distinct = [...new Set<unknown>(list)];
  return Array.from({ length: Math.ceil(distinct.length / max) }, (_, index) => {
    const part = distinct.slice(index * max, (index + 1) * max);
    return { items: part, body: { ...body, [items]: part } };
  });
}

/** The key of a call, its other headers, and what makes a header from a key. */
function separateKey({ headers }: CallInput, operation: Operation) {
  const field = operation.headers?.["idempotencyKey"]?.toLowerCase() ?? "";
  const { [field]: given, ...others } = headers;
  return {
    key: given ?? undefined,
    headers: others,
    withKey: (key: string) => (field ? { [field]: key } : {}),
  };
}

function checkKey(key: string, total: number): void {
  const room = total > 1 ? LONGEST_KEY - `.${total - 1}`.length : LONGEST_KEY;
  if (key.trim() === "") throw new ArgumentError("idempotencyKey", "must not be empty");
  if (key.length <= room) return;
  throw new ArgumentError("idempotencyKey", `must have at most ${room} characters for ${total} requests`);
}

/** Reads how far a token says that a call got. */
function readRun(
  token: string,
  { id }: Operation,
  mark: number,
  total: number,
): Pick<Plan, "key" | "done" | "uncertain"> {
  const [, marked, key, done, uncertain = []] = readResumeToken(token, [id], "resume");
  if (marked !== mark)
    throw new ArgumentError("resume", "must be used with the same arguments as the call that gave it");
  const isIndex = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < total;
  const areIndices = (value: unknown): value is number[] => Array.isArray(value) && value.every(isIndex);
  if (typeof key === "string" && fieldValue("resume", key) && areIndices(done) && areIndices(uncertain)) {
    return { key, done: new Set(done), uncertain: new Set(uncertain) };
  }
  throw new ArgumentError("resume", "must be an unchanged token");
}

/** A 32-bit FNV-1a hash: it finds mistakes, and protects against nothing. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
