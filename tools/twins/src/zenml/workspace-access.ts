import { asMember, assignmentsOf, organizationBy, pathId, seesAll, strange } from "./access.ts";
import type { Call } from "./call.ts";
import { notFound } from "./refusal.ts";
import type { Workspace } from "./state.ts";

/** The workspace of the path, for those who can see it. */
export function workspaceOf(call: Call, parameter: string): Workspace {
  const wanted = pathId(call, parameter);
  return visible(
    call,
    workspacesThere(call).find(({ id }) => id === wanted),
  );
}

/** The workspaces that are still there. */
export function workspacesThere({ state, assumptions }: Call): Workspace[] {
  return state.workspaces.filter(({ status }) => status !== "deleted" || assumptions.deletedWorkspaceStays);
}

/** The workspace that was looked for, for those who can see it. */
export function visible(call: Call, workspace: Workspace | undefined): Workspace {
  if (workspace === undefined) throw notFound("The workspace");
  asMember(
    call,
    call.state.organizations.find(({ id }) => id === workspace.organization_id),
  );
  if (!isVisible(call, workspace)) throw strange(call);
  return workspace;
}

/** Whether the caller can see a workspace. */
export function isVisible(call: Call, workspace: Workspace): boolean {
  const organization = call.state.organizations.find(({ id }) => id === workspace.organization_id);
  if (organization === undefined || !organization.members.includes(call.caller.id)) return false;
  return seesAll(call, organization) || isWorkspaceMember(call, workspace, call.caller.id);
}

/** Whether a user has a role in a workspace, directly or through a team. */
export function isWorkspaceMember(call: Call, workspace: Workspace, userId: string): boolean {
  const organization = organizationBy(call, workspace.organization_id);
  return assignmentsOf(call.state, organization, userId).some(({ workspace_id }) => workspace_id === workspace.id);
}
