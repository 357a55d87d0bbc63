import type { Outcome } from "../offboarding/carry-out.ts";
import type { Plan, Stay, Step } from "../offboarding/plan.ts";
import type { Table } from "./tables.ts";

/** A plan, to be read before it is carried out. */
export function planTables({ steps, stays }: Plan): Table[] {
  return [stepTable("Would be done", steps), stayTable(stays)];
}

/** What has become of a plan. */
export function outcomeTables({ stays }: Plan, { done, failed, doneBefore, open }: Outcome): Table[] {
  return [
    stepTable("Done", done),
    {
      title: "Not done",
      head: ["what", "request", "why"],
      rows: failed.map(({ step, why, isUnknown }) => [
        step.what,
        step.request,
        isUnknown ? `It is not known whether it was done. Start again to find out. ${why}` : why,
      ]),
    },
    stepTable(
      "Done before",
      doneBefore.map(({ step, what }) => ({ what, request: step })),
    ),
    {
      title: "Left open before, and not to be seen any more",
      head: ["what", "request", "state", "why"],
      rows: open.map(({ what, step, state, detail = "" }) => [what, step, state, detail]),
    },
    stayTable(stays),
  ];
}

function stepTable(title: string, steps: readonly Pick<Step, "what" | "request">[]): Table {
  return { title, head: ["what", "request"], rows: steps.map(({ what, request }) => [what, request]) };
}

function stayTable(stays: readonly Stay[]): Table {
  const rows = stays.map(({ organization, what, why }) => [organization || "all", what, why]);
  return { title: "What stays", head: ["organization", "what", "why"], rows };
}
