import type { SpaceMembership, SpaceRole, SpaceRoleSet } from "@orgplane/adapter-kit/models";
import type { World } from "../context.ts";
import type { SpaceMemberRecord } from "../store/records.ts";

export function spaceMemberView(world: World, member: SpaceMemberRecord): SpaceMembership {
  const user = world.store.get("users", member.user_id);
  return {
    id: member.membership_id,
    user_id: member.user_id,
    user: user?.user ?? null,
    email: user?.email ?? null,
    space_id: member.space_id,
    role: spaceRoleView(world, member.role),
    created_at: member.created_at,
    updated_at: member.updated_at,
  };
}

/** A role in a space, with the name that the organization gave it. */
export function spaceRoleView({ store }: World, role: SpaceRoleSet): SpaceRole {
  return role.type === "custom" ? { ...role, name: store.get("roles", role.id)?.name ?? null } : role;
}
