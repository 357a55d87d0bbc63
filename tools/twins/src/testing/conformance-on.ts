import { conformance } from "@orgplane/conformance";
import type { Answering } from "./ask.ts";

/** Whom the suite acts as, and what it need not hold. */
export interface ConformanceOnOptions {
  /** The adapter, which passes on the tokens of its callers. */
  readonly adapter: Answering;
  /** The token of an admin of `organization`. */
  readonly token: string;
  /** The token of somebody who is in none of the organizations of `token`. */
  readonly otherToken?: string;
  /** An organization of the twin. */
  readonly organization: string;
  /** The checks that the platform cannot pass. Give each its reason in a comment. */
  readonly known?: readonly string[];
}

/** What the suite has found. */
export interface ConformanceFound {
  /** Each check that failed and is not known, with its faults. */
  readonly failed: readonly string[];
  /** The names of the checks that passed. */
  readonly passed: readonly string[];
  /** The known ones that did not fail: they are to be taken off the list. */
  readonly needless: readonly string[];
  /** What the suite has made and could not remove. */
  readonly leftovers: readonly string[];
}

/** Runs the conformance suite against an adapter, writes included. */
export async function conformanceOn(options: ConformanceOnOptions): Promise<ConformanceFound> {
  const { adapter, known = [], ...callers } = options;
  const run = conformance({ fetch: adapter, ...callers, mode: "live" });
  const failed: string[] = [];
  const passed: string[] = [];
  const needed = new Set<string>();
  for await (const { check, outcome, faults } of run) {
    if (outcome === "passed") passed.push(check.name);
    if (outcome !== "failed") continue;
    if (known.includes(check.name)) needed.add(check.name);
    else failed.push(`${check.name}: ${faults.join("; ")}`);
  }
  const { leftovers } = await run.summary();
  return { failed, passed, needless: known.filter((name) => !needed.has(name)), leftovers };
}
