import { reaches, roleOf } from "../access.ts";
import { record } from "../activity.ts";
import { allowOnly, stringIn, stringsIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { forbidden, invalid } from "../refusal.ts";
import { isBookmarked, runsOf } from "../runs.ts";
import type { Organization, Run } from "../state.ts";

const done = ["failed", "upstream_failed", "stopped", "skipped", "succeeded"];
/** What nothing has been started for yet. */
const early = ["created", "on_schedule", "resuming", "compiled"];

/** What is done with each of the runs that a body names. Unknown runs, and those that it cannot be done with, are passed over. */
export const approveRuns = batch("approved", (run) => {
  const isPending = run.live_state === 1 && (run.pending === "approval" || run.pending === "cache");
  return isPending && { pending: null };
});
export const stopRuns = batch("stopped", (run, call) => {
  if (early.includes(run.status)) return enter(run, "stopped", call);
  return !done.includes(run.status) && run.status !== "stopping" && enter(run, "stopping", call);
});
export const skipRuns = batch("skipped", (run, call) => early.includes(run.status) && enter(run, "skipped", call));
export const invalidateRuns = batch("invalidated", () => ({ state: null }));
export const restoreRuns = batch("restored", (run) => run.live_state === 0 && { live_state: 1 });
export const deleteRuns = batch("deleted", () => ({ live_state: -1 }));

/** Runs at work are stopped, and the runs of a pipeline go with it. */
export const archiveRuns = batch("archived", (run, call, { runs }) => {
  if (run.live_state !== 1) return false;
  for (const one of runs) if (one.pipeline?.uuid === run.uuid && one.live_state === 1) one.live_state = 0;
  const isAtWork = !done.includes(run.status) && run.status !== "stopping";
  return { ...(isAtWork ? enter(run, "stopping", call) : {}), live_state: 0 };
});

export const bookmarkRuns = batch("bookmarked", (run, call) => {
  if (!isBookmarked(call, run)) call.state.bookmarks.push({ user: call.caller.name, run: run.uuid });
  return {};
});

/** Tags are added to those that a run has. */
export const tagRuns = batch("tagged", (run, { body }) => ({
  tags: [...new Set([...run.tags, ...(stringsIn(body, "tags") ?? [])])],
}));

/** An unknown project is refused, and no run moves. */
export const transferRuns = batch("transferred", (_, { body }, { projects }) => {
  const project = stringIn(body, "project");
  if (!project) throw invalid("The destination project was not provided.");
  const isThere = projects.some(({ name }) => name === project);
  if (!isThere) throw invalid(`The destination project \`${project}\` does not exist.`);
  return { project };
});

type Change = (run: Run, call: Call, organization: Organization) => Partial<Run> | false;

function batch(action: string, change: Change): Handler {
  return (call) => {
    const { organization, runs } = runsOf(call);
    if (!reaches(roleOf(call, organization), "member")) throw forbidden();
    allowOnly(call.body, "uuids", "tags", "project");
    const wanted = (stringsIn(call.body, "uuids") ?? []).map((one) => one.replaceAll("-", ""));
    const changes = runs
      .filter(({ uuid }) => wanted.includes(uuid))
      .map((run) => ({ run, changed: change(run, call, organization) }));
    for (const { run, changed } of changes) {
      if (changed === false) continue;
      Object.assign(run, changed);
      record(call, organization, ["run", action], { name: run.name, uuid: run.uuid, parent: run.project });
    }
    return { status: 200, body: {} };
  };
}

function enter({ status_conditions }: Run, status: string, { now }: Call): Partial<Run> {
  const condition = {
    type: status,
    status: "True",
    reason: "EventHandler",
    message: "Asked for by a user.",
    last_update_time: now,
    last_transition_time: now,
    meta_info: {},
  };
  const times = done.includes(status) ? { finished_at: now } : {};
  return { status, status_conditions: [...status_conditions, condition], updated_at: now, ...times };
}
