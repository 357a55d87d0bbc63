import type { ProjectVersion } from "@orgplane/adapter-kit/models";
import { timeOf } from "../time.ts";
import type { Wire } from "../upstream/wire.ts";
import { uuidOf } from "../uuid.ts";

/** A version of a component, a model or an artifact. */
export function versionOf(version: Wire<"V1ProjectVersion">): ProjectVersion {
  const { name, description, tags, owner, user, project, connection, run, artifacts, stage, kind } = version;
  return {
    uuid: uuidOf(version.uuid),
    organization_id: owner,
    project,
    user_id: user || null,
    run_uuid: run ? uuidOf(run) : null,
    name,
    description: description || null,
    readme: version.readme || null,
    content: version.content || null,
    tags: tags ?? [],
    kind,
    stage,
    stage_conditions:
      version.stage_conditions?.map((one) => ({
        stage: one.type,
        reason: one.reason || null,
        message: one.message || null,
        changed_at: timeOf(one.last_transition_time),
      })) ?? null,
    connection: connection || null,
    artifacts: artifacts ?? null,
    metadata: version.meta_info ?? null,
    created_at: timeOf(version.created_at),
    updated_at: timeOf(version.updated_at),
  };
}
