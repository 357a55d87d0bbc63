import type { Call } from "./call.ts";
import { type Kind, kindOf } from "./id.ts";
import { forbidden, notFound, Refusal } from "./refusal.ts";
import type { Organization, Space, User } from "./state.ts";

/** Whether a user can do everything in the account. */
export function isAccountAdmin({ role }: User): boolean {
  return role.name === "ADMIN";
}

/** Refuses all but the admins of the account. */
export function requireAccountAdmin({ caller }: Call): void {
  if (!isAccountAdmin(caller)) throw forbidden("Only an admin of the account can do this.");
}

/** The organizations that the caller can see. */
export function visibleOrganizations({ state, caller }: Call): Organization[] {
  return state.organizations.filter((one) => isAccountAdmin(caller) || roleIn(one, caller) !== undefined);
}

/** The organization of an id, for those who can see it. */
export function organizationOf(call: Call, id: string): Organization {
  checkKind(call, "Organization", id);
  const found = visibleOrganizations(call).find((one) => one.id === id);
  if (found === undefined) throw notFound(`The organization with ID '${id}'`);
  return found;
}

/** The organization of the path, for its admins. */
export function organizationForAdmin(call: Call): Organization {
  const organization = organizationOf(call, call.path["org_id"] ?? "");
  if (!isOrganizationAdmin(call.caller, organization))
    throw forbidden("Only an admin of the organization can do this.");
  return organization;
}

/** Whether a user can do everything in an organization. */
export function isOrganizationAdmin(user: User, organization: Organization): boolean {
  return isAccountAdmin(user) || roleIn(organization, user) === "ADMIN";
}

/** The spaces that the caller can see: the private ones only to their users and to admins. */
export function visibleSpaces(call: Call): Space[] {
  const organizations = new Map(visibleOrganizations(call).map((one) => [one.id, one]));
  return call.state.spaces.filter((space) => {
    const organization = organizations.get(space.organization_id);
    if (organization === undefined) return false;
    const isHidden = space.is_private && !isInSpace(call, space, call.caller.id);
    return !isHidden || isOrganizationAdmin(call.caller, organization);
  });
}

/** The space of an id, for those who can see it. */
export function spaceOf(call: Call, id: string): Space {
  checkKind(call, "Space", id);
  const found = call.state.spaces.find((one) => one.id === id);
  if (found === undefined) throw notFound(`The space with ID '${id}'`);
  if (!visibleSpaces(call).includes(found))
    throw new Refusal(call.assumptions.strangerStatus, "There is no such space.");
  return found;
}

/** The space of the path, for its admins. */
export function spaceForAdmin(call: Call): Space {
  const space = spaceOf(call, call.path["space_id"] ?? "");
  if (!isSpaceAdmin(call, space)) throw forbidden("Only an admin of the space can do this.");
  return space;
}

/** Whether the caller can do everything in a space. */
export function isSpaceAdmin({ state, caller }: Call, space: Space): boolean {
  const organization = state.organizations.find(({ id }) => id === space.organization_id);
  const own = space.users.find(({ user_id }) => user_id === caller.id);
  return own?.role.name === "ADMIN" || (organization !== undefined && isOrganizationAdmin(caller, organization));
}

/** Whether a user has a role in a space, predefined or custom. */
export function isInSpace({ state }: Pick<Call, "state">, { id, users }: Space, userId: string): boolean {
  const isBound = state.role_bindings.some(({ resource_id, user_id }) => resource_id === id && user_id === userId);
  return isBound || users.some(({ user_id }) => user_id === userId);
}

/** Refuses an id that is none, or one of something else. */
export function checkKind({ assumptions }: Call, kind: Kind, id: string): void {
  if (kindOf(id) !== kind) throw new Refusal(assumptions.wrongIdStatus, `'${id}' is no ID of this kind.`);
}

function roleIn({ users }: Organization, { id }: User): string | undefined {
  return users.find(({ user_id }) => user_id === id)?.role.name;
}
