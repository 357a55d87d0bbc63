import { refuse } from "@orgplane/adapter-kit";
import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import { isResourceId } from "../../resource-id.ts";
import type { Graphql } from "../../upstream/graphql.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import type { KnownUser } from "../../views/member.ts";
import { allPages } from "../all-pages.ts";

/** How a request names a member: the organization by its id, and the user by id or e-mail address. */
export interface MemberReference {
  readonly organization: string;
  readonly member: string;
}

/**
 * The user that a path names. With GraphQL, it has to be in the organization; without it, in the account.
 *
 * @throws UpstreamError 404 or Refusal 404 where there is none.
 */
export async function userNamed(up: Upstream, reference: MemberReference): Promise<KnownUser> {
  if (up.graphql !== undefined) return memberNamed(up, up.graphql, reference);
  const { member } = reference;
  if (isResourceId(member)) return userWithId(up, member);
  return (await userWithEmail(up, member)) ?? noMember(member);
}

/** The member that a path names. @throws UpstreamError 404 or Refusal 404 where the organization has none */
export async function memberNamed(
  up: Upstream,
  graphql: Graphql,
  { organization, member }: MemberReference,
): Promise<KnownUser> {
  const users = await graphql.organizationUsers.all(organization);
  const found = users.find(({ user }) => user.id === member || isSameEmail(user.email, member)) ?? noMember(member);
  try {
    return await userWithId(up, found.user.id);
  } catch (error) {
    // Who may not read users is told that there is none.
    if (isRefusedWith(error, 404)) return found.user;
    throw error;
  }
}

/** The user of the account with an e-mail address, in upper or lower case. */
export async function userWithEmail(up: Upstream, email: string): Promise<Wire<"User"> | undefined> {
  if (!email.includes("@")) return undefined;
  const users = await usersBy(up, { email });
  return users.find((user) => isSameEmail(user.email, email));
}

/** All users of the account, or those with a part of an address. */
export function usersBy(up: Upstream, filter: { readonly email?: string }): Promise<Wire<"User">[]> {
  return allPages(async (place) => {
    const { users, pagination } = await up.get("/v2/users", { query: { ...filter, ...place } });
    return { items: users, pagination };
  });
}

/** @throws UpstreamError 404 where the account has no such user, or the caller may not read users */
export function userWithId(up: Upstream, id: string): Promise<Wire<"User">> {
  return up.get("/v2/users/{user_id}", { path: { user_id: id } });
}

function isSameEmail(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function noMember(reference: string): never {
  return refuse("not_found", { detail: `There is no member ${reference}.` });
}
