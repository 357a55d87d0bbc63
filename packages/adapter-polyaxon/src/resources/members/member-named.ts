import { refuse } from "@orgplane/adapter-kit";
import type { Member } from "@orgplane/adapter-kit/models";
import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { memberOf } from "../../views/member.ts";
import { nameInPath } from "../name-in-path.ts";
import { wholeList } from "../whole-list.ts";

/** Who a path names: a member by username, or an invitation by its address. */
export type Named =
  | { readonly user: string; readonly email?: never }
  | { readonly user?: never; readonly email: string };

/** All members of an organization, and of the invitations those that the platform lists with them. */
export function membersOf(up: Upstream, owner: string): Promise<Wire<"V1OrganizationMember">[]> {
  return wholeList(
    (query) => up.get("/api/v1/orgs/{owner}/members", { path: { owner }, query }),
    ({ user, user_email }) => user || user_email,
  );
}

/**
 * Who a path names, by username or e-mail address. Usernames have no `@`; an address is looked for among the members, and
 * stands for an invitation otherwise.
 */
export async function named(up: Upstream, owner: string, reference: string): Promise<Named> {
  if (!reference.includes("@")) return { user: nameInPath("member", reference) };
  const found = withEmail(await membersOf(up, owner), reference);
  return found?.user ? { user: found.user } : { email: found?.user_email ?? reference };
}

/** Reads a member, or an invitation. @throws Refusal 404 where the organization does not have it. */
export async function readMember(up: Upstream, owner: string, { user, email }: Named): Promise<Member> {
  if (user !== undefined) {
    return memberOf(await up.get("/api/v1/orgs/{owner}/members/{user}", { path: { owner, user } }), owner);
  }
  const found = await invitationFor(up, owner, email);
  return found ?? refuse("not_found", { detail: `Organization "${owner}" has no member ${email}.` });
}

/** The open invitation of an address. */
export async function invitationFor(up: Upstream, owner: string, email: string): Promise<Member | undefined> {
  try {
    const found = await up.get("/api/v1/orgs/{owner}/invitations", { path: { owner }, query: { email } });
    return memberOf({ ...found, user_email: found.user_email || email }, owner, true);
  } catch (error) {
    // Nothing says what the answer is where there is none.
    if (isRefusedWith(error, 400, 404)) return undefined;
    throw error;
  }
}

/** The one with an address, in upper or lower case. */
export function withEmail(
  members: readonly Wire<"V1OrganizationMember">[],
  email: string,
): Wire<"V1OrganizationMember"> | undefined {
  return members.find(({ user_email }) => user_email?.toLowerCase() === email.toLowerCase());
}
