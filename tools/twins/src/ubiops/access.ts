import { Refusal } from "../http/refusal.ts";
import type { Call } from "./call.ts";
import { forbidden, notFound } from "./refusal.ts";
import type { Membership, Organization, Project, User } from "./state.ts";

/** The user who calls; a service user belongs to a project and gets 403. */
export function userWhoCalls({ caller }: Call): User {
  if (caller.kind !== "user") throw forbidden("A service user cannot do this");
  return caller.user;
}

/** The organization of the path, for one of its users. */
export function organizationOf(call: Call): Organization {
  const name = call.path["organization_name"];
  const organization = call.state.organizations.find((one) => one.name === name);
  if (organization === undefined) throw notFound("The organization");
  if (membershipOf(organization, userWhoCalls(call)) === undefined) throw strange(call);
  return organization;
}

/** The organization of the path, for one of its admins. */
export function organizationForAdmin(call: Call): Organization {
  const organization = organizationOf(call);
  const { admin } = membershipOf(organization, userWhoCalls(call)) ?? {};
  if (admin !== true) throw forbidden("Only an admin of the organization can do this");
  return organization;
}

/** The project of the path, for its service users, those who have a role in it, and the organization's admins. */
export function projectOf(call: Call): Project {
  const project = call.state.projects.find((one) => one.name === call.path["project_name"]);
  if (project === undefined) throw notFound("The project");
  if (!visibleProjects(call).includes(project)) throw strange(call);
  if (!hasRole(call, project)) throw forbidden("You have no role in this project");
  return project;
}

/** The projects that the caller's list shows: those of the organizations of a user, and the own of a service user. */
export function visibleProjects({ caller, state }: Call): Project[] {
  if (caller.kind === "service-user") return [caller.project];
  return state.projects.filter((project) => {
    const organization = ownerOf(state.organizations, project);
    return membershipOf(organization, caller.user) !== undefined;
  });
}

/** The organization that a project belongs to. */
export function ownerOf(organizations: readonly Organization[], { organization_id }: Project): Organization {
  const owner = organizations.find(({ id }) => id === organization_id);
  if (owner === undefined) throw new TypeError(`No organization has the id ${organization_id}`);
  return owner;
}

/** What a user is in an organization. */
export function membershipOf(organization: Organization, { id }: User): Membership | undefined {
  return organization.users.find(({ user_id }) => user_id === id);
}

function strange({ assumptions }: Call): Refusal {
  return new Refusal(assumptions.strangerStatus, "This belongs to an organization that you are not in");
}

function hasRole({ caller, state }: Call, project: Project): boolean {
  if (caller.kind === "service-user") return caller.project === project;
  const isAdmin = membershipOf(ownerOf(state.organizations, project), caller.user)?.admin === true;
  return isAdmin || project.users.includes(caller.user.id);
}
