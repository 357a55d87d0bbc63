import { refuse } from "@orgplane/adapter-kit";
import { isUuid } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";

/** A user of an organization. */
export type User = Wire<"OrganizationUserList">;

/**
 * The user that a path names, by id or e-mail address.
 *
 * @throws Refusal 404 where the organization does not have it.
 */
export async function userNamed(up: Upstream, organization: string, reference: string): Promise<User> {
  if (isUuid(reference)) return userWithId(up, organization, reference);
  const found = reference.includes("@") ? await userWithEmail(up, organization, reference) : undefined;
  return found ?? refuse("not_found", { detail: `Organization "${organization}" has no member ${reference}.` });
}

export function userWithId(up: Upstream, organization: string, id: string): Promise<User> {
  const path = { organization_name: organization, user_id: id };
  return up.get("/organizations/{organization_name}/users/{user_id}", { path });
}

/** The user with an e-mail address, in upper or lower case. */
export async function userWithEmail(up: Upstream, organization: string, email: string): Promise<User | undefined> {
  return withEmail(await usersOf(up, organization), email);
}

/** The one of some users with an e-mail address, in upper or lower case. */
export function withEmail(users: readonly User[], email: string): User | undefined {
  return users.find((user) => user.email.toLowerCase() === email.toLowerCase());
}

export function usersOf(up: Upstream, organization: string): Promise<User[]> {
  return up.get("/organizations/{organization_name}/users", { path: { organization_name: organization } });
}
