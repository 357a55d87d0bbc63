import { refuse } from "@orgplane/adapter-kit";
import { enter } from "../../../access/organization.ts";
import { canChangeProject } from "../../../access/project.ts";
import { type Context, timeIn } from "../../../context.ts";
import { requireProjects } from "../../../rules/projects.ts";
import { type Change, put, remove } from "../../../store/batch.ts";
import type { RunRecord } from "../../../store/records.ts";
import type { HandlersOf } from "../../handlers.ts";
import { eachRun } from "./bulk.ts";
import { isNotQueued, isOver, stopped, withStatus } from "./statuses.ts";

export const runActions: HandlersOf<
  | "approveRuns"
  | "archiveRuns"
  | "restoreRuns"
  | "deleteRuns"
  | "stopRuns"
  | "skipRuns"
  | "invalidateRuns"
  | "bookmarkRuns"
  | "tagRuns"
  | "transferRuns"
> = {
  approveRuns(call, context) {
    return eachRun(call, context, "runs.approved", (run) => {
      if (run.pending === "approval") {
        return [put("runs", { ...withStatus(context, run, "queued"), pending: null, is_approved: true })];
      }
      if (run.pending === "cache") return [put("runs", { ...touched(context, run), pending: null })];
      return { wrongStatus: "The run waits neither for approval nor for the results of another run." };
    });
  },

  archiveRuns(call, context) {
    return eachRun(call, context, "runs.archived", (run) =>
      withParts(context, run)
        .filter((one) => !one.is_archived)
        .map((one) =>
          put("runs", { ...(isOver(one) ? touched(context, one) : stopped(context, one)), is_archived: true }),
        ),
    );
  },

  restoreRuns(call, context) {
    return eachRun(call, context, "runs.restored", (run) =>
      withParts(context, run)
        .filter((one) => one.is_archived)
        .map((one) => put("runs", { ...touched(context, one), is_archived: false })),
    );
  },

  deleteRuns(call, context) {
    const { store } = context;
    return eachRun(call, context, "runs.deleted", (run) => [
      remove("runs", run.id),
      ...store.where("artifacts", "run_uuid", run.id).map((one) => remove("artifacts", one.id)),
      ...store.where("bookmarks", "target_id", run.id).map((one) => remove("bookmarks", one.id)),
      ...store
        .where("versions", "organization_id", run.organization_id)
        .filter(({ run_uuid }) => run_uuid === run.id)
        .map((version) => put("versions", { ...version, run_uuid: null })),
    ]);
  },

  stopRuns(call, context) {
    return eachRun(call, context, "runs.stopped", (run) => {
      if (run.status === "stopping" || run.status === "stopped") return [];
      return isOver(run) ? already(run) : [put("runs", stopped(context, run))];
    });
  },

  skipRuns(call, context) {
    return eachRun(call, context, "runs.skipped", (run) => {
      if (run.status === "skipped") return [];
      return isNotQueued(run) ? [put("runs", withStatus(context, run, "skipped"))] : already(run);
    });
  },

  // Nothing runs here, so nothing is cached: the runs stay as they are.
  invalidateRuns(call, context) {
    return eachRun(call, context, "runs.invalidated", () => []);
  },

  bookmarkRuns(call, context) {
    const { id: user_id } = context.caller;
    const bookmark = ({ id }: RunRecord) => put("bookmarks", { id: `${user_id}/${id}`, user_id, target_id: id });
    return eachRun(call, context, "runs.bookmarked", (run) => [bookmark(run)], "own");
  },

  tagRuns(call, context) {
    return eachRun(call, context, "runs.tagged", (run) => {
      const added = call.body.tags.filter((tag) => !run.tags.includes(tag));
      return added.length === 0 ? [] : [put("runs", { ...touched(context, run), tags: [...run.tags, ...added] })];
    });
  },

  transferRuns(call, context) {
    const { to_project: project } = call.body;
    const organization = enter(context, call.path.organization, "write");
    requireProjects(context, organization, [project], () => "/to_project", " No run has been moved.");
    const target = context.store
      .where("projects", "organization_id", organization.id)
      .find((one) => one.name === project);
    if (target && !canChangeProject(context, organization, target)) {
      refuse("forbidden", { detail: `You may not move runs to project "${project}".` });
    }
    return eachRun(call, context, "runs.transferred", (run) =>
      run.project === project ? [] : [put("runs", { ...touched(context, run), project })],
    );
  },
};

/** A run, and those that are parts of it, where it is a pipeline. */
function withParts({ store }: Context, run: RunRecord): RunRecord[] {
  const all = store.where("runs", "organization_id", run.organization_id);
  return [run, ...all.filter(({ pipeline }) => pipeline?.uuid === run.id)];
}

function touched(context: Context, run: RunRecord): RunRecord {
  return { ...run, updated_at: timeIn(context) };
}

function already({ status }: RunRecord): { readonly wrongStatus: string } | readonly Change[] {
  return { wrongStatus: `The run is "${status}" already.` };
}
