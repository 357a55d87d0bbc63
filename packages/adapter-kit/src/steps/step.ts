import type { Call } from "../call/call.ts";
import { insightOf } from "../call/insight.ts";
import { type KnownErrorCode, Refusal } from "../problem/refusal.ts";
import { type LookUp, lookUp } from "./look-up.ts";

/** One write to what is behind an adapter. */
export interface Step<Result> {
  /** What it does, as an error tells it: "adding the user to the organization". */
  readonly name: string;
  /**
   * Sends the write. Do not pass `call.signal` on to it: a write that was sent is better waited for. For the same reason, later
   * steps are made whether the caller still waits or not.
   */
  readonly run: () => Promise<Result>;
  /** How to find what the write has made, when its answer is lost. Without it, that remains unknown. */
  readonly lookUp?: LookUp<Result>;
  /** Takes the write back, when a later step is refused. */
  readonly undo?: (result: Result) => Promise<unknown>;
}

/**
 * Makes a write as a step of a call. When the call fails after it, the caller learns what was done: 503, and no client
 * repeats the request by itself. An error without a meaning (see `problem` of the definition) means that the answer was lost.
 *
 * @throws what `run` was refused with; the kit answers that, or what was done before.
 */
export async function step<Result>(call: Call, { name, run, lookUp: how, undo }: Step<Result>): Promise<Result> {
  const { progress, refusalFor } = insightOf(call);
  if (!progress.isBegun) call.signal.throwIfAborted();
  let result: Result;
  try {
    result = await run();
  } catch (error) {
    const refusal = refusalFor(error);
    if (refusal !== undefined && (refusal.status < 500 || refusal.isUnsent)) throw refusal;
    const found = how && (await lookUp(how));
    if (found === undefined) {
      progress.unknown(name);
      throw error;
    }
    if (how?.isSame(found) === false) throw conflict(how.conflict);
    result = found;
  }
  progress.done(name, undo && (() => undo(result)));
  return result;
}

function conflict(code: KnownErrorCode): Refusal {
  return new Refusal(code, { detail: "It is there already, and is not what the request asks for." });
}
