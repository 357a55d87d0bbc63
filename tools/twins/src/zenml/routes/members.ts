import { assignmentsOf, heldUser, needAdmin, needAnAdmin, organizationBy, organizationOf, roleBy } from "../access.ts";
import { type Call, type Handler, nothing } from "../call.ts";
import { booleanOf, idOf, ordered } from "../query.ts";
import { Invalid, illegal, notFound } from "../refusal.ts";
import type { Assignment, Organization, Role } from "../state.ts";
import { workspaceOf } from "../workspace-access.ts";
import { toTeam } from "./teams.ts";
import { toUser } from "./users.ts";

export const listOrganizationMembers: Handler = (call) => {
  const organization = organizationOf(call);
  const role = idOf(call, "role_id");
  const isOf = ({ workspace_id }: Assignment) => workspace_id === null;
  const users = usersWith(call, organization, isOf).filter(({ user }) =>
    user.is_service_account
      ? (booleanOf(call, "include_service_accounts") ?? true)
      : (booleanOf(call, "include_users") ?? true),
  );
  const teams = (booleanOf(call, "include_teams") ?? true) ? teamsWith(call, organization, isOf) : [];
  const all = [...users, ...teams].filter(
    ({ roles }) => role === undefined || roles.some(({ role_id }) => role_id === role),
  );
  return { status: 200, body: ordered(call, all) };
};

export const listWorkspaceMembers: Handler = (call) => {
  const workspace = workspaceOf(call, "tenant_id");
  const organization = organizationBy(call, workspace.organization_id);
  const isOf = ({ workspace_id }: Assignment) => workspace_id === workspace.id;
  const all = [...usersWith(call, organization, isOf), ...teamsWith(call, organization, isOf)];
  return { status: 200, body: ordered(call, all).filter(({ roles }) => roles.length > 0) };
};

export const removeOrganizationMember: Handler = (call) => {
  const { state } = call;
  const organization = organizationOf(call);
  needAdmin(call, organization);
  const userId = idOf(call, "user_id");
  if (userId === undefined) throw new Invalid(["query", "user_id"], "Field required");
  const index = organization.members.indexOf(userId);
  if (index < 0) throw notFound("The member");
  if (heldUser(state, userId).is_service_account)
    throw illegal("A service account cannot be removed from its organization");
  organization.members.splice(index, 1);
  needAnAdmin(call, organization, () => organization.members.splice(index, 0, userId));
  const own = assignmentsOf(state, organization, userId).filter(({ user_id }) => user_id === userId);
  for (const one of own) state.assignments.splice(state.assignments.indexOf(one), 1);
  for (const { organization_id, members } of state.teams) {
    const place = organization_id === organization.id ? members.indexOf(userId) : -1;
    if (place >= 0) members.splice(place, 1);
  }
  return nothing(call);
};

/** Reads the assignments once, since an organization can have thousands of members. */
function usersWith({ state }: Call, { id, members }: Organization, isOf: (one: Assignment) => boolean) {
  const grants = new Map(members.map((userId) => [userId, [] as Grant[]]));
  for (const one of state.assignments) {
    const role = roleBy(state, one.role_id);
    if (role.organization_id !== id || !isOf(one)) continue;
    const isDirect = one.user_id !== null;
    const receivers = isDirect ? [one.user_id] : state.teams.find((team) => team.id === one.team_id)?.members;
    for (const userId of receivers ?? []) grants.get(userId ?? "")?.push(toGrant(role, !isDirect));
  }
  const users = new Map(state.users.map((one) => [one.id, one]));
  return members.flatMap((userId) => {
    const user = users.get(userId);
    return user === undefined ? [] : [{ user: toUser(user), team: null, roles: grants.get(userId) ?? [] }];
  });
}

function teamsWith(call: Call, { id }: Organization, isOf: (one: Assignment) => boolean) {
  const { state } = call;
  return state.teams
    .filter(({ organization_id }) => organization_id === id)
    .map((team) => {
      const own = state.assignments.filter((one) => one.team_id === team.id && isOf(one));
      return {
        user: null,
        team: toTeam(call, team),
        roles: own.map(({ role_id }) => toGrant(roleBy(state, role_id), false)),
      };
    });
}

interface Grant {
  readonly role_id: string;
  readonly level: Role["level"];
  readonly via_team: boolean;
}

function toGrant({ id, level }: Role, via_team: boolean): Grant {
  return { role_id: id, level, via_team };
}
