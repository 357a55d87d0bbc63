import { assignmentsOf, needAdmin, needAnAdmin, organizationBy, organizationOf, pathId } from "../access.ts";
import { type Call, type Handler, nothing } from "../call.ts";
import { booleanOf, idOf, isNamed, oneOf, page } from "../query.ts";
import { illegal, notFound, Refusal } from "../refusal.ts";
import type { Assignment, Organization, Role } from "../state.ts";

/** Filters that the platform has and the twin does not know how to answer. */
const unknown = ["resource", "action", "workspace_scope", "project_scope"];

export const listRoles: Handler = (call) => {
  const { state, caller, query } = call;
  const organization = organizationOf(call);
  const filter = unknown.find((name) => query.has(name));
  if (filter !== undefined) throw new Refusal(501, "NotImplementedError", `The twin has no filter ${filter}`);
  const user = idOf(call, "user_id");
  const team = idOf(call, "team_id");
  const level = oneOf(call, "level", ["organization", "workspace", "project"]);
  const isManaged = booleanOf(call, "system_managed");
  const type = query.get("type") ?? "normal";
  const isOwn = booleanOf(call, "assigned_to_current_user") === true;
  const isHeld = (userId: string, { id }: Role) =>
    assignmentsOf(state, organization, userId).some(({ role_id }) => role_id === id);
  const found = state.roles
    .filter(({ organization_id }) => organization_id === organization.id)
    .filter(({ name }) => isNamed(call, query.get("name"), name))
    .filter((role) => level === undefined || role.level === level)
    .filter((role) => isManaged === undefined || role.system_managed === isManaged)
    .filter((role) => role.type === type)
    .filter((role) => user === undefined || isHeld(user, role))
    .filter((role) => !isOwn || isHeld(caller.id, role))
    .filter(
      ({ id }) => team === undefined || state.assignments.some((one) => one.role_id === id && one.team_id === team),
    );
  return { status: 200, body: page(call, found) };
};

export const assignRole: Handler = (call) => {
  const { state, assumptions } = call;
  const { wanted, isThere } = assignmentIn(call);
  if (isThere !== undefined && assumptions.repeated === "refused") {
    throw new Refusal(assumptions.conflictStatus, "EntityExistsError", "The role is assigned already");
  }
  if (isThere === undefined) state.assignments.push(wanted);
  return nothing(call);
};

export const revokeRole: Handler = (call) => {
  const { assignments } = call.state;
  const { isThere, organization } = assignmentIn(call);
  if (isThere === undefined && call.assumptions.repeated === "refused") throw notFound("The assignment");
  if (isThere === undefined) return nothing(call);
  const index = assignments.indexOf(isThere);
  assignments.splice(index, 1);
  needAnAdmin(call, organization, () => assignments.splice(index, 0, isThere));
  return nothing(call);
};

/** What the query speaks of, and the assignment that is there already. */
function assignmentIn(call: Call) {
  const { state } = call;
  const roleId = pathId(call, "role_id");
  const role = state.roles.find(({ id }) => id === roleId);
  if (role === undefined) throw notFound("The role");
  const organization = organizationBy(call, role.organization_id);
  needAdmin(call, organization);
  if (role.type !== "normal") throw illegal("This role cannot be given");
  const wanted = wantedIn(call, role, organization);
  const isThere = state.assignments.find((one) =>
    (["role_id", "user_id", "team_id", "workspace_id"] as const).every((name) => one[name] === wanted[name]),
  );
  return { organization, wanted, isThere };
}

function wantedIn(call: Call, role: Role, organization: Organization): Assignment {
  const { teams, workspaces } = call.state;
  const [user_id, team_id, workspace_id] = ["user_id", "team_id", "workspace_id"].map(
    (name) => idOf(call, name) ?? null,
  );
  for (const name of ["invitation_id", "project_id"]) {
    if (idOf(call, name) !== undefined) throw new Refusal(501, "NotImplementedError", `The twin has no ${name}`);
  }
  if ((user_id == null) === (team_id == null)) throw illegal("Name a user or a team");
  if (user_id != null && !organization.members.includes(user_id)) throw notFound("The member");
  const isOwn = ({ organization_id }: { organization_id: string }) => organization_id === organization.id;
  if (team_id != null && !teams.filter(isOwn).some(({ id }) => id === team_id)) throw notFound("The team");
  const isThere = workspaces.filter(isOwn).some(({ id }) => id === workspace_id);
  if (workspace_id != null && !isThere) throw notFound("The workspace");
  if ((role.level === "workspace") !== (workspace_id != null)) throw illegal("The role is of another level");
  return { role_id: role.id, user_id: user_id ?? null, team_id: team_id ?? null, workspace_id: workspace_id ?? null };
}
