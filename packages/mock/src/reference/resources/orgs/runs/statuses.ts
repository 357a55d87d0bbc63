import type { RunStatus } from "@orgplane/adapter-kit/models";
import { timeIn, type World } from "../../../context.ts";
import { put } from "../../../store/batch.ts";
import type { RunRecord } from "../../../store/records.ts";

const over: readonly string[] = ["failed", "stopped", "succeeded", "skipped", "upstream_failed", "done"];
const notQueued: readonly string[] = ["created", "resuming", "on_schedule", "compiled"];
const notStarted: readonly string[] = [...notQueued, "queued", "scheduled", "unschedulable"];

export function isOver({ status }: RunRecord): boolean {
  return over.includes(status);
}

/** Whether a run has come no further than to be made ready. */
export function isNotQueued({ status }: RunRecord): boolean {
  return notQueued.includes(status);
}

/** A run in another status. Where that is the end, the run has an end and a duration from now on. */
export function withStatus(world: World, run: RunRecord, status: RunStatus, at = timeIn(world)): RunRecord {
  const isEnd = over.includes(status);
  const begin = run.started_at === null ? null : Date.parse(run.started_at);
  const conditions = run.status_conditions ?? [];
  return {
    ...run,
    status,
    status_conditions: [...conditions, { status, reason: null, message: null, changed_at: at }],
    finished_at: isEnd ? at : run.finished_at,
    duration_seconds: isEnd && begin !== null ? Math.round((Date.parse(at) - begin) / 1000) : run.duration_seconds,
    pending: isEnd ? null : run.pending,
    updated_at: at,
    settles_at: null,
  };
}

/** A run that has been told to stop: at once where it has not started, and else when its processes have ended. */
export function stopped(world: World, run: RunRecord): RunRecord {
  if (notStarted.includes(run.status)) return withStatus(world, run, "stopped");
  return { ...withStatus(world, run, "stopping"), settles_at: timeIn(world, world.transition) };
}

/** Ends the runs whose processes have ended meanwhile. */
export function settleRuns(world: World): void {
  const { store } = world;
  const due = store
    .where("runs", "status", "stopping")
    .filter(({ settles_at }) => settles_at !== null && Date.parse(settles_at) <= world.now());
  store.commit(
    due.map((run) => put("runs", withStatus(world, run, "stopped", run.settles_at ?? timeIn(world)))),
    timeIn(world),
  );
}
