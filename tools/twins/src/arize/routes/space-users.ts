import { isInSpace, spaceForAdmin } from "../access.ts";
import { allowOnly } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { invalid, notFound } from "../refusal.ts";
import { roleIn, userIn } from "../role.ts";
import type { RoleBinding, Space, SpaceMembership } from "../state.ts";

/** Adds a user, or changes the role of one who is there. */
export const addSpaceUser: Handler = (call) => {
  const { state, body } = call;
  const space = spaceForAdmin(call);
  allowOnly(body, "user_id", "role");
  const user = userIn(call);
  const role = roleIn(call, user);
  const organization = state.organizations.find(({ id }) => id === space.organization_id);
  const isMember = organization?.users.some(({ user_id }) => user_id === user.id) === true;
  if (!isMember) throw invalid("The user is not a member of the space's organization.");
  const id = role.type === "CUSTOM" ? bind(call, space, user.id, role.id) : enter(call, space, user.id, role);
  return { status: 200, body: { id, user_id: user.id, space_id: space.id, role } };
};

export const removeSpaceUser: Handler = (call) => {
  const space = spaceForAdmin(call);
  const userId = call.path["user_id"] ?? "";
  if (!isInSpace(call, space, userId)) throw notFound("The user");
  leaveSpace(call, space, userId);
  return { status: 204 };
};

/** Removes what a user has in a space: the membership, and the custom role. */
export function leaveSpace(call: Call, space: Space, userId: string): void {
  const index = space.users.findIndex(({ user_id }) => user_id === userId);
  if (index >= 0) space.users.splice(index, 1);
  const binding = bindingOf(call, space, userId);
  if (binding !== undefined) call.state.role_bindings.splice(call.state.role_bindings.indexOf(binding), 1);
}

function enter(call: Call, space: Space, user_id: string, role: SpaceMembership["role"]): string {
  const there = space.users.find((one) => one.user_id === user_id);
  if (there !== undefined) {
    there.role = role;
    return there.id;
  }
  leaveSpace(call, space, user_id);
  const membership: SpaceMembership = { id: call.newId("SpaceMember"), user_id, space_id: space.id, role };
  space.users.push(membership);
  return membership.id;
}

function bind(call: Call, space: Space, user_id: string, role_id: string): string {
  const updated_at = call.now.toISOString();
  const there = bindingOf(call, space, user_id);
  if (there !== undefined) return Object.assign(there, { role_id, updated_at }).id;
  leaveSpace(call, space, user_id);
  const binding: RoleBinding = {
    id: call.newId("RoleBinding"),
    role_id,
    user_id,
    resource_type: "SPACE",
    resource_id: space.id,
    created_at: updated_at,
    updated_at,
  };
  call.state.role_bindings.push(binding);
  return binding.id;
}

function bindingOf({ state }: Call, { id }: Space, userId: string): RoleBinding | undefined {
  return state.role_bindings.find(({ resource_id, user_id }) => resource_id === id && user_id === userId);
}
