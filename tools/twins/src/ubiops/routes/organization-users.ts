import { Refusal } from "../../http/refusal.ts";
import { organizationForAdmin, organizationOf } from "../access.ts";
import { booleanIn, stringIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { invalid, notFound } from "../refusal.ts";
import type { Membership, Organization, User } from "../state.ts";
import { dateOf } from "../time.ts";

export const listOrganizationUsers: Handler = (call) => ({
  status: 200,
  body: organizationOf(call).users.map((one) => toUser(call, one)),
});

export const getOrganizationUser: Handler = (call) => ({
  status: 200,
  body: toUser(call, memberOf(call, organizationForAdmin(call))),
});

export const createOrganizationUser: Handler = (call) => {
  const { state, body, now, assumptions } = call;
  const organization = organizationForAdmin(call);
  const email = stringIn(body, "email", { max: 254 });
  if (email === undefined) throw invalid("email is missing");
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw invalid("email has to be an e-mail address");
  const admin = booleanIn(body, "admin") ?? false;
  const known = state.users.find((one) => one.email.toLowerCase() === email.toLowerCase());
  const isMember = organization.users.some(({ user_id }) => user_id === known?.id);
  if (isMember) throw new Refusal(assumptions.conflictStatus, "The user is in the organization already");
  // Whoever has no account yet is in the list at once, and pending.
  const user = known ?? invite(call, email);
  const isPending = user.registration_date === null;
  const membership: Membership = {
    user_id: user.id,
    admin,
    status: isPending ? "pending" : "active",
    join_date: isPending ? null : dateOf(now),
  };
  organization.users.push(membership);
  return { status: 201, body: toUser(call, membership) };
};

export const updateOrganizationUser: Handler = (call) => {
  const organization = organizationForAdmin(call);
  const membership = memberOf(call, organization);
  const admin = booleanIn(call.body, "admin") ?? membership.admin;
  if (!admin) keepAnAdmin(call, organization, membership);
  membership.admin = admin;
  return { status: 200, body: toUser(call, membership) };
};

export const deleteOrganizationUser: Handler = (call) => {
  const organization = organizationForAdmin(call);
  const membership = memberOf(call, organization);
  keepAnAdmin(call, organization, membership);
  organization.users.splice(organization.users.indexOf(membership), 1);
  for (const { organization_id, users } of call.state.projects) {
    const index = organization_id === organization.id ? users.indexOf(membership.user_id) : -1;
    if (index >= 0) users.splice(index, 1);
  }
  return { status: 204 };
};

function memberOf({ path }: Call, { users }: Organization): Membership {
  const membership = users.find(({ user_id }) => user_id === path["user_id"]);
  if (membership === undefined) throw notFound("The user");
  return membership;
}

function keepAnAdmin({ assumptions }: Call, { users }: Organization, leaving: Membership): void {
  if (!leaving.admin || users.some((one) => one.admin && one !== leaving)) return;
  throw new Refusal(assumptions.lastAdminStatus, assumptions.lastAdminError);
}

function invite({ state, newId }: Call, email: string): User {
  const account = { name: null, surname: null, registration_date: null, authentication: "password", staff: false };
  const user: User = { id: newId(), email, ...account };
  state.users.push(user);
  return user;
}

function toUser({ state }: Call, { user_id, admin, status, join_date }: Membership) {
  const user = state.users.find(({ id }) => id === user_id);
  if (user === undefined) throw new TypeError(`No user has the id ${user_id}`);
  const { id, email, name, surname } = user;
  return { id, email, name, surname, status, admin, join_date };
}
