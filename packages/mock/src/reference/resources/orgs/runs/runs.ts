import { list, refuse } from "@orgplane/adapter-kit";
import type { ProjectVersion, Run, RunArtifact } from "@orgplane/adapter-kit/models";
import { enter } from "../../../access/organization.ts";
import type { Context } from "../../../context.ts";
import { isArchivedMode } from "../../../rules/mode.ts";
import type { RunRecord } from "../../../store/records.ts";
import type { HandlersOf } from "../../handlers.ts";
import { isBookmarked, visibleProjects, visibleRuns } from "./visible-runs.ts";

const times = ["scheduled_at", "started_at", "finished_at", "created_at", "updated_at"];

export const runs: HandlersOf<"listRuns" | "getRun" | "listVersions" | "listArtifactLineage"> = {
  listRuns(call, context) {
    const items = chosen(call, context).map((run) => runView(context, run));
    return list(call, items, {
      fields: ["name", "project", "user_id", "kind", "status", "tags", "duration_seconds", ...times],
      order: ["-created_at"],
      key: ({ uuid }) => uuid,
    });
  },

  getRun({ path, query }, context) {
    const organization = enter(context, path.organization, "read");
    const run = visibleRuns(context, organization, query.team).find(({ id }) => id === path.run.toLowerCase());
    if (run === undefined) {
      refuse("not_found", { detail: `Organization "${organization.name}" has no run ${path.run} that you may see.` });
    }
    return { status: 200, data: runView(context, run) };
  },

  listVersions(call, context) {
    const organization = enter(context, call.path.organization, "read");
    const projects = visibleProjects(context, organization, call.query.team);
    const items = context.store
      .where("versions", "organization_id", organization.id)
      .filter(({ kind, project }) => kind === call.path.kind && projects.has(project))
      .map(({ id, ...version }): ProjectVersion => ({ uuid: id, ...version }));
    return list(call, items, {
      fields: ["name", "project", "user_id", "stage", "tags", "created_at", "updated_at"],
      order: ["-created_at"],
      key: ({ uuid }) => uuid,
    });
  },

  listArtifactLineage(call, context) {
    const items = chosen(call, context).flatMap((run) =>
      context.store
        .where("artifacts", "run_uuid", run.id)
        .map(({ id, organization_id, ...artifact }): RunArtifact => artifact),
    );
    return list(call, items, {
      fields: ["name", "kind", "path", "run_uuid", "is_input"],
      order: ["run_uuid", "name"],
      key: ({ run_uuid, name }) => `${run_uuid}/${name}`,
    });
  },
};

/** The runs that `team`, `mode` and `bookmarks` choose. */
function chosen(
  call: {
    readonly path: { readonly organization: string };
    readonly query: { readonly team?: string; readonly bookmarks: boolean; readonly mode: string };
  },
  context: Context,
): RunRecord[] {
  const organization = enter(context, call.path.organization, "read");
  const { team, bookmarks, mode } = call.query;
  const isArchived = isArchivedMode(mode);
  return visibleRuns(context, organization, team).filter(
    (run) => run.is_archived === isArchived && (!bookmarks || isBookmarked(context, run.id)),
  );
}

function runView(context: Context, { id, settles_at, ...run }: RunRecord): Run {
  return { uuid: id, ...run, is_bookmarked: isBookmarked(context, id) };
}
