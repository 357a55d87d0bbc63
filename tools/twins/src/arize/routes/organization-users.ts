import { organizationForAdmin } from "../access.ts";
import { allowOnly } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { invalid, Refusal } from "../refusal.ts";
import { roleIn, userIn } from "../role.ts";
import type { Organization, OrganizationMembership, RoleAssignment } from "../state.ts";
import { leaveSpace } from "./space-users.ts";

/** Adds a user, or changes the role of one who is there. */
export const addOrganizationUser: Handler = (call) => {
  const { body, newId, assumptions } = call;
  const organization = organizationForAdmin(call);
  allowOnly(body, "user_id", "role");
  const user = userIn(call);
  const role = roleIn(call, user);
  const isOpen = user.status !== "ACTIVE";
  if (isOpen && !assumptions.invitedCanBeAdded) throw invalid("The user has not accepted the invitation yet.");
  const there = organization.users.find(({ user_id }) => user_id === user.id);
  if (there !== undefined) keepAnAdmin(call, organization, there, role);
  const membership = there ?? {
    id: newId("OrganizationMember"),
    user_id: user.id,
    organization_id: organization.id,
    role,
  };
  membership.role = role;
  if (there === undefined) organization.users.push(membership);
  return { status: 200, body: membership };
};

/** Removes a user from the organization and all its spaces. */
export const removeOrganizationUser: Handler = (call) => {
  const { state, path, assumptions } = call;
  const organization = organizationForAdmin(call);
  const membership = organization.users.find(({ user_id }) => user_id === path["user_id"]);
  if (membership === undefined) {
    if (assumptions.absentMemberStatus === 204) return { status: 204 };
    throw new Refusal(assumptions.absentMemberStatus, "The user is not a member of the organization.");
  }
  keepAnAdmin(call, organization, membership);
  organization.users.splice(organization.users.indexOf(membership), 1);
  for (const space of state.spaces) {
    if (space.organization_id === organization.id) leaveSpace(call, space, membership.user_id);
  }
  return { status: 204 };
};

function keepAnAdmin(
  { assumptions: { lastAdminStatus } }: Call,
  { users }: Organization,
  changing: OrganizationMembership,
  role?: RoleAssignment,
): void {
  const isAdmin = (one: RoleAssignment | undefined) => one?.type === "PREDEFINED" && one.name === "ADMIN";
  if (lastAdminStatus === undefined || !isAdmin(changing.role) || isAdmin(role)) return;
  if (users.some((one) => one !== changing && isAdmin(one.role))) return;
  throw new Refusal(lastAdminStatus, "An organization must have at least one admin.");
}
