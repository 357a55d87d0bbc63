import type { SpaceMembership } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import { listedSpaceRoleOf, spaceRoleOf } from "../roles.ts";
import type { ListedUser } from "../upstream/graphql.ts";
import type { Wire } from "../upstream/wire.ts";

/** A membership as the answer to an assignment has it. */
export function assignedMembershipOf({ user_id, space_id, role }: Wire<"SpaceMembership">): SpaceMembership {
  return { ...membership(space_id, user_id), role: spaceRoleOf(role) };
}

/** What a role binding says of a user in a space. */
export interface BoundRole {
  readonly role: { readonly id: string; readonly name: string };
  readonly created_at: string;
  readonly updated_at: string;
}

/**
 * A membership as lists have it.
 *
 * @param bound - the custom role of the user in this space. What GraphQL says beside it is not documented.
 */
export function listedMembershipOf({ user, role }: ListedUser, spaceId: string, bound?: BoundRole): SpaceMembership {
  const { id, email } = user;
  if (bound === undefined) return { ...membership(spaceId, id), email, role: listedSpaceRoleOf(role) };
  return {
    ...membership(spaceId, id),
    email,
    role: { type: "custom", ...bound.role },
    created_at: timestamp(bound.created_at),
    updated_at: timestamp(bound.updated_at),
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
