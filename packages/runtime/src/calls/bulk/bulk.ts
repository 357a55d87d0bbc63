import type { CallOptions } from "../../options/call-options.ts";
import { Call } from "../call.ts";
import type { Prepared } from "../call-plan.ts";
import { run } from "./run-bulk.ts";

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

/** Makes a call that takes any number of items. */
export function bulk<T, Errors>(prepared: Prepared): Call<T, Errors> {
  return new Call(prepared, () => run<T>(prepared));
}
