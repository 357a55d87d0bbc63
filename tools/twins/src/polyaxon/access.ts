import type { Call } from "./call.ts";
import { forbidden, notFound, Refusal } from "./refusal.ts";
import { type Member, type Organization, type OrganizationRole, roles, type Team, type User } from "./state.ts";

/** The person who calls; a service account gets 403. */
export function userWhoCalls({ caller }: Call): User {
  if (caller.kind !== "user") throw forbidden();
  return caller.user;
}

/** The organization of the path, for those who are in it. */
export function organizationOf(call: Call): Organization {
  const organization = call.state.organizations.find(({ name }) => name === call.path["owner"]);
  if (organization === undefined) throw notFound();
  if (roleOf(call, organization) === undefined) throw new Refusal(call.assumptions.strangerStatus, "Not found.");
  return organization;
}

/** The organization of the path, for those who have a role or more. */
export function organizationFor(call: Call, role: OrganizationRole): Organization {
  const organization = organizationOf(call);
  if (!reaches(roleOf(call, organization), role)) throw forbidden();
  return organization;
}

/** The role of the caller. A service account without scopes can do what an admin can, says the documentation. */
export function roleOf({ caller }: Call, organization: Organization): OrganizationRole | undefined {
  if (caller.kind === "service-account") return caller.organization === organization ? "admin" : undefined;
  return memberOf(organization, caller.user.username)?.role;
}

/** Whether a role can do all that another one can. */
export function reaches(role: OrganizationRole | undefined, wanted: OrganizationRole): boolean {
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(wanted);
}

/** A member by username. */
export function memberOf({ members }: Organization, username: string | undefined): Member | undefined {
  return members.find(({ user }) => user === username);
}

/** The team of the path, whatever the parameter is called. */
export function teamOf({ path }: Call, { teams }: Organization): Team {
  const name = path["team"] ?? path["team.name"] ?? path["entity"] ?? path["name"];
  const team = teams.find((one) => one.name === name);
  if (team === undefined) throw notFound();
  return team;
}

/** The e-mail address of a user. */
export function emailOf({ state }: Call, username: string): string | null {
  return state.users.find((one) => one.username === username)?.email ?? null;
}
