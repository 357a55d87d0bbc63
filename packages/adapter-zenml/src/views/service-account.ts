import type { ServiceAccount } from "@orgplane/adapter-kit/models";
import type { RoleBook } from "../resources/members/role-book.ts";
import { roleIn, type UserMember } from "./member.ts";

/** A service account, as it stands among the members. */
export function serviceAccountOf({ user, roles }: UserMember, organizationId: string, book: RoleBook): ServiceAccount {
  return {
    id: user.id,
    organization_id: organizationId,
    name: nameOf({ user }),
    description: null,
    email: user.email || null,
    role: roleIn(roles, book),
    project: null,
    status: user.is_active ? "active" : "suspended",
    created_by: null,
    last_used_at: null,
    created_at: null,
  };
}

/** What a service account is called: its username. */
export function nameOf({ user }: Pick<UserMember, "user">): string {
  return user.username || user.id;
}
