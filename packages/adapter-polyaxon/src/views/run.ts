import { openValue } from "@orgplane/adapter-kit";
import type { Run } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import { timeOf } from "../time.ts";
import type { Wire } from "../upstream/wire.ts";
import { uuidOf } from "../uuid.ts";

/** A run. */
export function runOf(run: Wire<"V1Run">, isArchived = false): Run {
  const { name, description, readme, tags, user, owner, project, kind, runtime, status, pending, is_managed } = run;
  const { original, pipeline, status_conditions } = run;
  return {
    uuid: uuidOf(run.uuid),
    organization_id: owner,
    project,
    user_id: user || null,
    name: name || null,
    description: description || null,
    readme: readme || null,
    tags: tags ?? [],
    kind,
    runtime: runtime ? openValue(runtime) : null,
    status,
    status_conditions:
      status_conditions?.map((one) => ({
        status: one.type,
        reason: one.reason || null,
        message: one.message || null,
        changed_at: timeOf(one.last_transition_time),
      })) ?? null,
    pending: pending ?? null,
    is_approved: run.is_approved ?? pending !== "approval",
    is_managed,
    is_archived: typeof run.live_state === "number" ? run.live_state === 0 : isArchived,
    is_bookmarked: run.bookmarked ?? null,
    inputs: run.inputs ?? {},
    outputs: run.outputs ?? {},
    metadata: run.meta_info ?? {},
    pipeline: pipeline ? { ...pipeline, uuid: uuidOf(pipeline.uuid), name: pipeline.name || null } : null,
    original: original ? { ...original, uuid: uuidOf(original.uuid), name: original.name || null } : null,
    wait_seconds: rounded(run.wait_time),
    duration_seconds: rounded(run.duration),
    scheduled_at: timestamp(run.schedule_at),
    started_at: timestamp(run.started_at),
    finished_at: timestamp(run.finished_at),
    created_at: timeOf(run.created_at),
    updated_at: timeOf(run.updated_at),
  };
}

function rounded(seconds: number | null | undefined): number | null {
  return typeof seconds === "number" ? Math.round(seconds) : null;
}
