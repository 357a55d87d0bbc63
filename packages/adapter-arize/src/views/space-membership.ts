import type { SpaceMembership } from "@orgplane/adapter-kit/models";
import { listedSpaceRoleOf, spaceRoleOf } from "../roles.ts";
import { timestamp } from "../time.ts";
import type { ListedUser } from "../upstream/graphql.ts";
import type { Wire } from "../upstream/wire.ts";

type Binding = Wire<"RoleBinding">;

/** A membership as the answer to an assignment has it. */
export function assignedMembershipOf({ user_id, space_id, role }: Wire<"SpaceMembership">): SpaceMembership {
  return { ...membership(space_id, user_id), role: spaceRoleOf(role) };
}

/**
 * A membership as lists have it.
 *
 * @param binding - that of the user in this space, which says a custom role.
 */
export function listedMembershipOf({ user, role }: ListedUser, spaceId: string, binding?: Binding): SpaceMembership {
  const { id, email } = user;
  if (binding === undefined) return { ...membership(spaceId, id), email, role: listedSpaceRoleOf(role) };
  return {
    ...membership(spaceId, id),
    email,
    role: { type: "custom", id: binding.role_id, name: null },
    created_at: timestamp(binding.created_at),
    updated_at: timestamp(binding.updated_at),
  };
}

// Lists do not have the id that the answer to an assignment has.
function membership(spaceId: string, userId: string): SpaceMembership {
  return {
    id: `${spaceId}/${userId}`,
    user_id: userId,
    user: null,
    email: null,
    space_id: spaceId,
    role: null,
    created_at: null,
    updated_at: null,
  };
}
