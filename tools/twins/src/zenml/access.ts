import { isUuid } from "./body.ts";
import type { Call } from "./call.ts";
import { namesOf } from "./default-roles.ts";
import { Invalid, illegal, notFound, Refusal } from "./refusal.ts";
import type { Assignment, Organization, Role, State, User } from "./state.ts";

/** A parameter of the path that is an id. */
export function pathId({ path }: Call, name: string): string {
  const value = path[name] ?? "";
  if (!isUuid(value)) throw new Invalid(["path", name], "Input should be a valid UUID");
  return value;
}

/** The organization of the path, for one of its members. */
export function organizationOf(call: Call): Organization {
  return organizationBy(call, pathId(call, "organization_id"));
}

/** An organization, for one of its members. */
export function organizationBy(call: Call, wanted: string): Organization {
  return asMember(
    call,
    call.state.organizations.find(({ id }) => id === wanted),
  );
}

/** The organization that was looked for, for one of its members. */
export function asMember(call: Call, organization: Organization | undefined): Organization {
  if (organization === undefined) throw notFound("The organization");
  if (!organization.members.includes(call.caller.id)) throw strange(call);
  return organization;
}

/** Refuses unless the caller is an admin of the organization. */
export function needAdmin(call: Call, organization: Organization): void {
  if (!isAdmin(call, organization, call.caller.id)) throw illegal("You need the role of an organization admin");
}

/** Refuses unless the caller can manage workspaces and teams. */
export function needManager(call: Call, organization: Organization): void {
  const { admin, manager } = namesOf(call.assumptions);
  if (!hasOneOf(call, organization, call.caller.id, [admin, manager])) {
    throw illegal("You need the role of an organization manager");
  }
}

/** Whether the caller sees all workspaces of an organization. */
export function seesAll(call: Call, organization: Organization): boolean {
  const { admin, manager, viewer } = namesOf(call.assumptions);
  return hasOneOf(call, organization, call.caller.id, [admin, manager, viewer]);
}

/** Refuses what has left an organization without an admin. The caller undoes it. */
export function needAnAdmin(call: Call, organization: Organization, undo: () => void): void {
  const { lastAdminStatus, lastAdminError } = call.assumptions;
  if (lastAdminStatus === null || organization.members.some((id) => isAdmin(call, organization, id))) return;
  undo();
  throw new Refusal(lastAdminStatus, "IllegalOperationError", lastAdminError);
}

function isAdmin(call: Call, organization: Organization, userId: string): boolean {
  return hasOneOf(call, organization, userId, [namesOf(call.assumptions).admin]);
}

function hasOneOf({ state }: Call, organization: Organization, userId: string, names: readonly string[]): boolean {
  return assignmentsOf(state, organization, userId)
    .filter(({ workspace_id }) => workspace_id === null)
    .map(({ role_id }) => roleBy(state, role_id))
    .some(({ level, name }) => level === "organization" && name !== null && names.includes(name));
}

/** What has been given to a user in an organization, directly and through teams. */
export function assignmentsOf(state: State, { id }: Organization, userId: string): Assignment[] {
  const teams = state.teams.filter((team) => team.organization_id === id && team.members.includes(userId));
  const own = new Set(teams.map((team) => team.id));
  const roles = new Set(state.roles.filter(({ organization_id }) => organization_id === id).map((role) => role.id));
  return state.assignments.filter(
    ({ role_id, user_id, team_id }) =>
      roles.has(role_id) && (user_id === userId || (team_id !== null && own.has(team_id))),
  );
}

/** The role with an id that the twin itself holds. */
export function roleBy({ roles }: State, wanted: string): Role {
  const role = roles.find(({ id }) => id === wanted);
  if (role === undefined) throw new TypeError(`No role has the id ${wanted}`);
  return role;
}

/** The user with an id that the twin itself holds. */
export function heldUser({ users }: State, wanted: string): User {
  const user = users.find(({ id }) => id === wanted);
  if (user === undefined) throw new TypeError(`No user has the id ${wanted}`);
  return user;
}

/** What belongs to an organization that the caller is not in. */
export function strange({ assumptions }: Call): Refusal {
  const isHidden = assumptions.strangerStatus === 404;
  const message = isHidden ? "It does not exist" : "You are not in this organization";
  return new Refusal(assumptions.strangerStatus, isHidden ? "KeyError" : "IllegalOperationError", message);
}
