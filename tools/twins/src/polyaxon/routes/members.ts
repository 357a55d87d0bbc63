import { emailOf, memberOf, organizationFor, organizationOf, reaches, roleOf } from "../access.ts";
import { record } from "../activity.ts";
import { allowOnly, choiceIn } from "../body.ts";
import { type Call, created, deleted, type Handler } from "../call.ts";
import { plainPage } from "../page.ts";
import { forbidden, invalid, notFound, Refusal } from "../refusal.ts";
import { type Invitation, type Member, type Organization, type OrganizationRole, roles } from "../state.ts";

const fields = ["user", "user_email", "role", "kind", "created_at", "updated_at"];

export const listMembers: Handler = (call) => {
  const { members, invitations } = organizationOf(call);
  // To look for each of thousands among all users would take its time.
  const emails = new Map(call.state.users.map(({ username, email }) => [username, email]));
  const shown = [
    ...members.map((one) => shownMember(one, emails.get(one.user) ?? null)),
    ...(call.assumptions.listsInvited ? invitations.map(toInvited) : []),
  ];
  return plainPage(call, shown);
};

export const getMember: Handler = (call) => {
  const organization = organizationOf(call);
  return { status: 200, body: toMember(call, found(call, organization)) };
};

/** The address is in the query. Whoever has no account yet is invited. */
export const createMember: Handler = (call) => {
  const { state, now, assumptions } = call;
  const organization = organizationFor(call, "manager");
  const email = emailIn(call);
  const role = roleIn(call, organization) ?? "member";
  const user = state.users.find((one) => isSame(one.email, email));
  const isThere =
    invitationOf(organization, email) !== undefined || memberOf(organization, user?.username) !== undefined;
  if (isThere) throw new Refusal(assumptions.takenStatus, "The user is in the organization already.", "email");
  record(call, organization, ["organization", "member_invited"], { name: email });
  const times = { created_at: now, updated_at: now };
  if (user !== undefined && assumptions.addsKnownUsers) {
    const member: Member = { user: user.username, role, kind: "member", ...times };
    organization.members.push(member);
    return created(call, toMember(call, member));
  }
  const invitation: Invitation = { user_email: email, role, kind: "member", ...times, sent: 1 };
  organization.invitations.push(invitation);
  return created(call, toInvited(invitation));
};

export const updateMember: Handler = (call) => {
  const organization = organizationFor(call, "manager");
  const member = found(call, organization);
  requireRole(call, organization, member.role);
  const role = roleIn(call, organization) ?? member.role;
  if (role !== "owner") keepAnOwner(call, organization, member);
  Object.assign(member, { role, updated_at: call.now });
  record(call, organization, ["organization", "member_updated"], { name: member.user });
  return { status: 200, body: toMember(call, member) };
};

/** The teams lose the member as well. That is assumed. */
export const deleteMember: Handler = (call) => {
  const organization = organizationFor(call, "manager");
  const member = found(call, organization);
  requireRole(call, organization, member.role);
  keepAnOwner(call, organization, member);
  organization.members.splice(organization.members.indexOf(member), 1);
  for (const { members } of organization.teams) {
    const index = members.findIndex(({ user }) => user === member.user);
    if (index >= 0) members.splice(index, 1);
  }
  record(call, organization, ["organization", "member_removed"], { name: member.user });
  return deleted(call);
};

export const getInvitation: Handler = (call) => ({
  status: 200,
  body: toInvited(invited(call, organizationFor(call, "manager"))),
});

export const resendInvitation: Handler = (call) => {
  const invitation = invited(call, organizationFor(call, "manager"));
  invitation.sent += 1;
  return updateInvitation(call);
};

export const updateInvitation: Handler = (call) => {
  const organization = organizationFor(call, "manager");
  const invitation = invited(call, organization);
  const role = roleIn(call, organization) ?? invitation.role;
  if (role !== invitation.role) Object.assign(invitation, { role, updated_at: call.now });
  return { status: 200, body: toInvited(invitation) };
};

export const deleteInvitation: Handler = (call) => {
  const organization = organizationFor(call, "manager");
  const { invitations } = organization;
  invitations.splice(invitations.indexOf(invited(call, organization)), 1);
  return deleted(call);
};

function found({ path }: Call, organization: Organization): Member {
  const member = memberOf(organization, path["name"] ?? path["member.user"]);
  if (member === undefined) throw notFound();
  return member;
}

function invited(call: Call, organization: Organization): Invitation {
  const invitation = invitationOf(organization, emailIn(call));
  if (invitation === undefined) throw notFound();
  return invitation;
}

function invitationOf({ invitations }: Organization, email: string): Invitation | undefined {
  return invitations.find(({ user_email }) => isSame(user_email, email));
}

function emailIn({ url }: Call): string {
  const email = url.searchParams.get("email") ?? url.searchParams.get("member.user_email") ?? "";
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw invalid("Enter a valid email address.", "email");
  return email;
}

/** Nobody can give a role above their own. */
function roleIn(call: Call, organization: Organization): OrganizationRole | undefined {
  allowOnly(call.body, ...fields);
  const role = choiceIn(call.body, "role", roles);
  if (role !== undefined) requireRole(call, organization, role);
  return role;
}

function requireRole(call: Call, organization: Organization, role: OrganizationRole): void {
  if (!reaches(roleOf(call, organization), role)) throw forbidden();
}

function keepAnOwner({ assumptions: { lastOwnerStatus } }: Call, { members }: Organization, leaving: Member): void {
  const isLast = leaving.role === "owner" && !members.some((one) => one !== leaving && one.role === "owner");
  if (isLast && lastOwnerStatus !== undefined) {
    throw new Refusal(lastOwnerStatus, "An organization must have at least one owner.");
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function toMember(call: Call, member: Member) {
  return shownMember(member, emailOf(call, member.user));
}

function shownMember({ user, role, kind, created_at, updated_at }: Member, user_email: string | null) {
  return { user, user_email, role, kind, created_at, updated_at };
}

function toInvited({ sent: _, ...rest }: Invitation) {
  return { user: null, ...rest };
}
