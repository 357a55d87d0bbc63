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

const insights = new WeakMap<Call, Insight>();

/** Notes what the kit knows about a call. */
export function addInsight(call: Call, insight: Insight): void {
  insights.set(call, insight);
}

/** @throws TypeError for what is no call of the kit, such as a copy of one. */
export function insightOf(call: Call): Insight {
  const insight = insights.get(call);
  if (insight === undefined) throw new TypeError("pass the call itself that the handler was given, not a copy of it");
  return insight;
}
