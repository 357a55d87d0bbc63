import { openValue } from "@orgplane/adapter-kit";
import type { Member } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";
import { roleOf } from "./role.ts";

/** A member of an organization. Who was invited has no username yet, and is known by the address. */
export function memberOf(member: Wire<"V1OrganizationMember">, organization: string, isInvitation = false): Member {
  const { user_email, role, kind, created_at, updated_at } = member;
  const user = isInvitation ? null : member.user || null;
  return {
    id: user ?? user_email ?? "",
    organization_id: organization,
    user,
    email: user_email || null,
    given_name: null,
    family_name: null,
    role: roleOf(role),
    kind: kind ? openValue(kind) : null,
    status: user === null ? "invited" : "active",
    avatar_url: null,
    invited_at: null,
    last_login_at: null,
    created_at: timestamp(created_at),
    updated_at: timestamp(updated_at),
  };
}
