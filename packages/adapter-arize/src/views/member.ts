import { openValue } from "@orgplane/adapter-kit";
import type { Member, MemberStatus } from "@orgplane/adapter-kit/models";
import { memberRoleOf } from "../roles.ts";
import type { Wire } from "../upstream/wire.ts";

/** What is known of a user of the account. GraphQL does not say the status and the role in the account. */
export type KnownUser = Pick<Wire<"User">, "id" | "email"> &
  Partial<Pick<Wire<"User">, "status" | "role">> & { readonly name?: string | null };

/**
 * A user as a member of an organization.
 *
 * @param role - what the answer to an assignment says. Nothing else says it.
 */
export function memberOf(user: KnownUser, organizationId: string, role?: Wire<"RoleAssignment">): Member {
  const { id, email, name, status } = user;
  return {
    id,
    organization_id: organizationId,
    user: null,
    email,
    // The whole name. It cannot be divided safely.
    given_name: name || null,
    family_name: null,
    role: role === undefined ? null : memberRoleOf(role),
    kind: null,
    status: status === undefined ? null : statusOf(status),
    avatar_url: null,
    invited_at: null,
    last_login_at: null,
    // When the account got the user is not when the organization did.
    created_at: null,
    updated_at: null,
  };
}

/** The status of a user; `expired` is an invitation whose link is too old. */
export function statusOf(status: Wire<"UserStatus">): MemberStatus {
  return openValue(status.toLowerCase());
}
