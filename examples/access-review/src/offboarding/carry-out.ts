import { isApiError, OrgplaneError } from "@orgplane/client";
import { reasonOf } from "../review/read-organization.ts";
import type { Entry, Journal, State } from "./journal.ts";
import type { Plan, Step } from "./plan.ts";

/** What has become of a plan. */
export interface Outcome {
  readonly done: readonly Step[];
  readonly failed: readonly Failure[];
  /** What an earlier run has done, and the plan has no more. */
  readonly doneBefore: readonly Entry[];
  /** What an earlier run has not done for sure, and the plan has no more: nobody can tell any longer whose it was. */
  readonly open: readonly Entry[];
}

/** A step that was not done, or of which that is not known. */
export interface Failure {
  readonly step: Step;
  readonly why: string;
  readonly isUnknown: boolean;
}

/**
 * Does what a plan says, step by step. Each step is in the journal before it is sent.
 *
 * A plan is made of what is there, so a step of it is always sent, whatever a journal says. All steps take something away: what is
 * gone already is a 404, which is what was wanted. The journal knows what the plan cannot: what an earlier run has left open.
 */
export async function carryOut({ steps }: Plan, journal: Journal): Promise<Outcome> {
  const planned = new Set(steps.map(({ request }) => request));
  const earlier = journal.entries.filter(({ step }) => !planned.has(step));
  const done: Step[] = [];
  const failed: Failure[] = [];
  for (const step of steps) {
    const note = (state: State, detail?: string) =>
      journal.write({ step: step.request, what: step.what }, state, detail);
    note("begun");
    try {
      await step.call();
      note("done");
      done.push(step);
    } catch (error) {
      if (!(error instanceof OrgplaneError)) throw error;
      if (isApiError(error, "not_found")) {
        note("done", "It was gone.");
        done.push(step);
        continue;
      }
      const isUnknown = error.outcome === "unknown";
      const why = reasonOf(error);
      note(isUnknown ? "unknown" : "refused", why);
      failed.push({ step, why, isUnknown });
    }
  }
  return {
    done,
    failed,
    doneBefore: earlier.filter(({ state }) => state === "done"),
    open: earlier.filter(({ state }) => state !== "done"),
  };
}
