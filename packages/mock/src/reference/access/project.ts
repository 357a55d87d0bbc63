import type { Context } from "../context.ts";
import type { OrganizationRecord, ProjectRecord } from "../store/records.ts";
import { isAdminOf } from "./organization.ts";
import { canSeeSpace, canWorkIn } from "./space.ts";

/** Whether the caller can see a project: as the space that it stands in, or else as all of the organization. */
export function canSeeProject(context: Context, organization: OrganizationRecord, project: ProjectRecord): boolean {
  if (!isInReach(context, project)) return false;
  if (project.space_id === null || isAdminOf(context, organization)) return true;
  const space = context.store.get("spaces", project.space_id);
  return space === undefined || canSeeSpace(context, space);
}

/** Whether a caller who may write in the organization may change what is in a project. */
export function canChangeProject(context: Context, organization: OrganizationRecord, project: ProjectRecord): boolean {
  if (!canSeeProject(context, organization, project)) return false;
  const space = project.space_id === null ? undefined : context.store.get("spaces", project.space_id);
  return space === undefined || canWorkIn(context, space);
}

/** The projects of an organization that the caller can see. */
export function projectsOf(context: Context, organization: OrganizationRecord): ProjectRecord[] {
  return context.store
    .where("projects", "organization_id", organization.id)
    .filter((project) => canSeeProject(context, organization, project));
}

/** A service account that is confined to a project reaches no other. */
function isInReach({ caller }: Context, { name }: ProjectRecord): boolean {
  return (caller.account?.project ?? name) === name;
}
