import { isApiError, OrgplaneError } from "@orgplane/client";
import { reasonOf } from "../review/read-organization.ts";
import type { Journal } from "./journal.ts";
import type { Plan, Step } from "./plan.ts";

/** What has become of a plan. */
export interface Outcome {
  readonly done: readonly Step[];
  /** What was done before, as the journal says. */
  readonly skipped: readonly Step[];
  readonly failed: readonly { readonly step: Step; readonly why: string; readonly isUnknown: boolean }[];
}

/**
 * Does what a plan says, step by step. Each step is in the journal before it is sent. All of them take something away, so one
 * that was begun can be sent again: what is gone already is a 404, which is what was wanted.
 */
export async function carryOut({ steps }: Plan, journal: Journal): Promise<Outcome> {
  const done: Step[] = [];
  const skipped: Step[] = [];
  const failed: Outcome["failed"][number][] = [];
  for (const step of steps) {
    if (journal.stateOf(step.id) === "done") {
      skipped.push(step);
      continue;
    }
    journal.write(step.id, "begun");
    try {
      await step.call();
      journal.write(step.id, "done");
      done.push(step);
    } catch (error) {
      if (!(error instanceof OrgplaneError)) throw error;
      if (isApiError(error, "not_found")) {
        journal.write(step.id, "done", "It was gone.");
        done.push(step);
        continue;
      }
      const isUnknown = error.outcome === "unknown";
      const why = reasonOf(error);
      journal.write(step.id, isUnknown ? "unknown" : "refused", why);
      failed.push({ step, why, isUnknown });
    }
  }
  return { done, skipped, failed };
}
