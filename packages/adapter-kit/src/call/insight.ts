import type { Refusal } from "../problem/refusal.ts";
import type { Progress } from "../steps/progress.ts";
import type { Call } from "./call.ts";

/** What the kit knows about a call beside what a handler sees. */
export interface Insight {
  readonly progress: Progress;
  /** Whether `If-Match` has been compared. */
  isMatched: boolean;
  /** What an error means to the caller; undefined where nobody knows. */
  readonly refusalFor: (error: unknown) => Refusal | undefined;
}

const insightKey = Symbol("insight");

/** Notes what the kit knows about a call. A copy of the call does not have it, as the property is not enumerable. */
export function addInsight(call: Call, insight: Insight): void {
  // A WeakMap would do as well, but costs each call 2 µs, most of them in the garbage collector.
  Object.defineProperty(call, insightKey, { value: insight });
}

/** @throws TypeError for what is no call of the kit, such as a copy of one. */
export function insightOf(call: Call & { readonly [insightKey]?: Insight }): Insight {
  const insight = call[insightKey];
  if (insight === undefined) throw new TypeError("pass the call itself that the handler was given, not a copy of it");
  return insight;
}
