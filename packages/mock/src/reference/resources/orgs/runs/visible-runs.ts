import { projectsOf } from "../../../access/project.ts";
import { teamNamed } from "../../../access/team.ts";
import type { Context } from "../../../context.ts";
import type { OrganizationRecord, RunRecord } from "../../../store/records.ts";

/**
 * The names of the projects whose runs and versions the caller can see.
 *
 * @param team - the id or name of the team whose projects count, and no others
 * @throws the 404 `not_found` of the team
 */
export function visibleProjects(context: Context, organization: OrganizationRecord, team?: string): Set<string> {
  const names = projectsOf(context, organization).map(({ name }) => name);
  if (team === undefined) return new Set(names);
  const { projects } = teamNamed(context, organization, team);
  return new Set(names.filter((name) => projects.includes(name)));
}

/** The runs of an organization that the caller can see, in all projects or in those of a team. */
export function visibleRuns(context: Context, organization: OrganizationRecord, team?: string): RunRecord[] {
  const projects = visibleProjects(context, organization, team);
  return context.store.where("runs", "organization_id", organization.id).filter(({ project }) => projects.has(project));
}

/** Whether the caller has bookmarked something. */
export function isBookmarked({ store, caller }: Context, id: string): boolean {
  return store.get("bookmarks", `${caller.id}/${id}`) !== undefined;
}
