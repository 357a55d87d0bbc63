import { numberOf } from "./body.ts";
import type { Call } from "./call.ts";
import { forbidden, notFound } from "./refusal.ts";
import type { Organization, User } from "./state.ts";

/** Whether the caller is an admin of the installation. */
export function isAdmin({ caller, assumptions }: Call): boolean {
  return caller.roles === assumptions.adminRole;
}

/** Refuses unless the caller is an admin of the installation. */
export function needAdmin(call: Call): void {
  if (!isAdmin(call)) throw forbidden("Only an admin can do this");
}

/** The organization of the path, for those who belong to it, and admins. */
export function organizationOf(call: Call): Organization {
  const wanted = numberOf(call.path["id"], "id");
  const organization = call.state.organizations.find(({ id }) => id === wanted);
  if (organization === undefined) throw notFound("The organization");
  if (!canSee(call, organization.id)) throw forbidden("You do not belong to this organization");
  return organization;
}

/** The organization of the path, for admins. */
export function organizationForAdmin(call: Call): Organization {
  const organization = organizationOf(call);
  needAdmin(call);
  return organization;
}

/** Whether the caller can see what belongs to an organization. */
export function canSee(call: Call, organizationId: number): boolean {
  return isAdmin(call) || belongsTo(call.caller, organizationId);
}

/** Whether a user belongs to an organization. */
export function belongsTo({ organizations }: User, organizationId: number): boolean {
  return organizations.includes(organizationId);
}
