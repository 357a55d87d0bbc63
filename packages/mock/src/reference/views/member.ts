import type { Member } from "@orgplane/adapter-kit/models";
import type { World } from "../context.ts";
import type { MemberRecord } from "../store/records.ts";

/** A member, with what the account says. */
export function memberView({ store }: World, member: MemberRecord): Member {
  const user = store.get("users", member.user_id);
  return {
    id: member.user_id,
    organization_id: member.organization_id,
    user: user?.user ?? null,
    email: user?.email ?? null,
    given_name: user?.given_name ?? null,
    family_name: user?.family_name ?? null,
    role: member.role,
    kind: user?.kind ?? null,
    status: member.status,
    avatar_url: user?.avatar_url ?? null,
    invited_at: member.invited_at,
    last_login_at: user?.last_login_at ?? null,
    created_at: member.created_at,
    updated_at: member.updated_at,
  };
}
