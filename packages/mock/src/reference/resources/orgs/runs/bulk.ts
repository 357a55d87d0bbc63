import type { RunBatchRejection, RunBatchResult } from "@orgplane/adapter-kit/models";
import { enter } from "../../../access/organization.ts";
import { canChangeProject } from "../../../access/project.ts";
import type { Context } from "../../../context.ts";
import type { Change } from "../../../store/batch.ts";
import type { OrganizationRecord, RunRecord } from "../../../store/records.ts";
import { write } from "../../../write.ts";
import { visibleRuns } from "./visible-runs.ts";

/** A call that does one thing with many runs. */
interface BulkCall {
  readonly path: { readonly organization: string };
  readonly query: { readonly team?: string };
  readonly body: { readonly uuids: readonly string[] };
}

/** What is to be done with a run: the changes, none where it is so already, or why its status does not allow it. */
export type Treatment = (run: RunRecord) => readonly Change[] | { readonly wrongStatus: string };

/**
 * Does one thing with each run that a call names, and says what became of each.
 *
 * @param action - what it is, in the words of audit events: `runs.archived`
 * @param need - `own` for what only the caller sees, which everybody may do with every run
 */
export function eachRun(
  call: BulkCall,
  context: Context,
  action: string,
  treat: Treatment,
  need: "own" | "write" = "write",
): { status: 200; data: RunBatchResult } {
  const organization = enter(context, call.path.organization, need);
  const runs = new Map(visibleRuns(context, organization, call.query.team).map((run) => [run.id, run]));
  const changeable = changeableProjects(context, organization);
  const accepted: string[] = [];
  const rejected: RunBatchRejection[] = [];
  const changes = call.body.uuids.flatMap((uuid): readonly Change[] => {
    const run = runs.get(uuid.toLowerCase());
    if (run === undefined) {
      const where = call.query.team === undefined ? `Organization "${organization.name}"` : "The team";
      rejected.push({ uuid, code: "not_found", detail: `${where} has no such run.` });
      return [];
    }
    if (need === "write" && !changeable.has(run.project)) {
      rejected.push({ uuid, code: "forbidden", detail: `You may not change runs of project "${run.project}".` });
      return [];
    }
    const treated = treat(run);
    if ("wrongStatus" in treated) {
      rejected.push({ uuid, code: "wrong_status", detail: treated.wrongStatus });
      return [];
    }
    accepted.push(uuid);
    return treated;
  });
  // What only the caller sees, and what was so already, is nothing for the audit events.
  if (need === "own") context.store.commit(changes, new Date(context.now()).toISOString());
  else if (changes.length > 0) note(context, organization, action, changes, accepted);
  return { status: 200, data: { accepted, rejected } };
}

function changeableProjects(context: Context, organization: OrganizationRecord): Set<string> {
  const projects = context.store.where("projects", "organization_id", organization.id);
  return new Set(projects.filter((one) => canChangeProject(context, organization, one)).map(({ name }) => name));
}

function note(
  context: Context,
  { id }: OrganizationRecord,
  action: string,
  changes: readonly Change[],
  uuids: readonly string[],
): void {
  write(context, changes, {
    organization: id,
    action,
    target: { type: "run", id: uuids.length === 1 ? (uuids[0] ?? null) : null, name: null },
    metadata: { uuids },
  });
}
