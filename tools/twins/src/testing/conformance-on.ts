import { conformance } from "@orgplane/conformance";
import type { Answering } from "./ask.ts";
import { countSuccesses } from "./count-successes.ts";

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
  /** The checks that the platform cannot pass, each with the reason. */
  readonly known?: Readonly<Record<string, string>>;
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
  /** The run, as `conformance.json` of the adapter's package records it. READMEs are made of it. */
  readonly record: string;
}

/** Runs the conformance suite against an adapter, writes included. */
export async function conformanceOn(options: ConformanceOnOptions): Promise<ConformanceFound> {
  const { adapter, known = {}, ...callers } = options;
  const { counted, exercised } = countSuccesses(adapter);
  const run = conformance({ fetch: counted, ...callers, mode: "live", disposable: true });
  const failed: string[] = [];
  const passed: string[] = [];
  const exceptions: Record<string, string> = {};
  const untried: Record<string, string> = {};
  for await (const { check, outcome, reason: whySkipped, faults } of run) {
    if (outcome === "passed") passed.push(check.name);
    if (check.rule === "succeeds" && whySkipped !== null) untried[check.operations[0] ?? ""] = whySkipped;
    if (outcome !== "failed") continue;
    const reason = known[check.name];
    if (reason === undefined) failed.push(`${check.name}: ${faults.join("; ")}`);
    else exceptions[check.name] = reason;
  }
  const { skipped, leftovers } = await run.summary();
  const needless = Object.keys(known).filter((name) => !Object.hasOwn(exceptions, name));
  const unreached = Object.entries(untried).filter(
    ([id, reason]) => !exercised().includes(id) && !reason.endsWith(`does not have ${id}`),
  );
  const record = {
    passed: passed.length,
    skipped,
    exceptions,
    exercised: exercised(),
    unreached: Object.fromEntries(unreached),
  };
  return { failed, passed, needless, leftovers, record: `${JSON.stringify(record, null, 2)}\n` };
}

/** Exceptions that have one reason: for `known`. */
export function excused(reason: string, checks: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map((check) => [check, reason]));
}
