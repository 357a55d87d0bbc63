import { openValue } from "@orgplane/adapter-kit";
import type { Member, MemberRole } from "@orgplane/adapter-kit/models";
import type { RoleBook } from "../resources/members/role-book.ts";
import type { Wire } from "../upstream/wire.ts";

/** A member that is a user or a service account; teams are listed apart here. */
export interface UserMember {
  readonly user: Wire<"UserRead">;
  readonly roles: readonly Wire<"MemberRole">[];
}

/** Somebody in an organization. */
export function memberOf({ user, roles }: UserMember, organizationId: string, book: RoleBook): Member {
  return {
    id: user.id,
    organization_id: organizationId,
    user: user.username || null,
    email: user.email || null,
    given_name: user.name || null,
    family_name: null,
    role: roleIn(roles, book),
    kind: user.is_service_account ? "service" : "human",
    status: user.is_active ? "active" : "suspended",
    avatar_url: user.avatar_url || null,
    invited_at: null,
    last_login_at: null,
    created_at: null,
    updated_at: null,
  };
}

/** The role in the organization that counts most. */
export function roleIn(roles: readonly Wire<"MemberRole">[], book: RoleBook): MemberRole | null {
  const name = book.foremost(roles);
  return name === null ? null : openValue(name);
}
