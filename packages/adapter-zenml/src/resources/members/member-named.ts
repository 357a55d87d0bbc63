import { onlyOne } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { UserMember } from "../../views/member.ts";

/** Which members to list. */
export interface Kinds {
  readonly users: boolean;
  readonly accounts: boolean;
}

const everybody: Kinds = { users: true, accounts: true };

/** The members of an organization but its teams, all at once. */
export async function membersOf(up: Upstream, organization: string, kinds: Kinds = everybody): Promise<UserMember[]> {
  const query = { include_users: kinds.users, include_service_accounts: kinds.accounts, include_teams: false };
  const path = { organization_id: organization };
  const members = await up.get("/organizations/{organization_id}/members", { path, query });
  return members.flatMap(({ user, roles }) => (user ? [{ user, roles }] : []));
}

/** The members that a path can mean: the one with the id or the username, or those with the e-mail address. */
export function named(members: readonly UserMember[], reference: string): UserMember[] {
  const [one] = members.filter(({ user }) => user.id === reference.toLowerCase() || user.username === reference);
  const email = reference.toLowerCase();
  return one ? [one] : members.filter(({ user }) => user.email?.toLowerCase() === email);
}

/**
 * The member that a path names, by id, username or e-mail address.
 *
 * @throws Refusal 404 where the organization does not have it.
 */
export function memberIn(members: readonly UserMember[], reference: string): UserMember {
  return onlyOne(named(members, reference), `member "${reference}" of the organization`);
}
