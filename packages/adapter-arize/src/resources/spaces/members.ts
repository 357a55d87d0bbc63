import { type LookUp, list, refuse, relay, step } from "@orgplane/adapter-kit";
import type { SpaceMembership, SpaceRole, SpaceRoleSet } from "@orgplane/adapter-kit/models";
import { lookUpChanged, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import { requireResourceId } from "../../resource-id.ts";
import { spaceAssignmentOf } from "../../roles.ts";
import type { ListedUser } from "../../upstream/graphql.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import { assignedMembershipOf, listedMembershipOf } from "../../views/space-membership.ts";
import { graphqlOf } from "../graphql-of.ts";
import type { HandlersOf } from "../handlers.ts";
import { customRolesOf } from "./custom-roles.ts";
import { spaceIdOf } from "./space-named.ts";

export const members: HandlersOf<"listSpaceMembers" | "getSpaceMember" | "setSpaceMember" | "removeSpaceMember"> = {
  async listSpaceMembers(call, up) {
    const { spaceUsers } = graphqlOf(up);
    const id = await spaceIdOf(up, call);
    const membershipsOf = async (users: readonly ListedUser[]) => {
      const bound = (await customRolesOf(up)).filter((one) => one.space_id === id);
      const byUser = new Map(bound.map((one) => [one.user_id, one]));
      return users.map((one) => listedMembershipOf(one, id, byUser.get(one.user.id)));
    };
    if (call.query.query === undefined && call.query.sort === undefined) {
      const data = await relay(call, async (place) => {
        const { items, next } = await spaceUsers.page(id, place);
        return { items: await membershipsOf(items), next };
      });
      return { status: 200, data };
    }
    const items = await membershipsOf(await spaceUsers.all(id));
    return list(call, items, { fields: ["email", "role"], order: [], key: ({ user_id }) => user_id });
  },

  async getSpaceMember(call, up) {
    const id = await spaceIdOf(up, call);
    const { user } = call.path;
    const found = await membershipIn(up, id, user);
    const data = found ?? refuse("not_found", { detail: `Space ${call.path.space} has no member ${user}.` });
    return { status: 200, data };
  },

  async setSpaceMember(call, up) {
    const { user } = call.path;
    requireResourceId(user);
    const role = spaceAssignmentOf(call.body.role);
    const id = await spaceIdOf(up, call);
    const data = await step(call, {
      name: `giving user ${user} a role in space ${call.path.space}`,
      run: async () => {
        const body = { user_id: user, role };
        return assignedMembershipOf(await up.post("/v2/spaces/{space_id}/users", { path: { space_id: id }, body }));
      },
      // Without GraphQL, nothing tells who is in a space.
      ...(up.graphql && { lookUp: lookUpRole(() => membershipIn(up, id, user), call.body.role) }),
    });
    return { status: 200, data };
  },

  async removeSpaceMember(call, up) {
    const { user } = call.path;
    requireResourceId(user);
    const id = await spaceIdOf(up, call);
    await step<unknown>(call, {
      name: `removing user ${user} from space ${call.path.space}`,
      run: () =>
        up.delete("/v2/spaces/{space_id}/users/{user_id}", { path: { space_id: id, user_id: user }, answer: "none" }),
      ...(up.graphql && { lookUp: lookUpRemoved(() => membershipIn(up, id, user)) }),
    });
    return { status: 204 };
  },
};

function lookUpRole(find: () => Promise<SpaceMembership | undefined>, wanted: SpaceRoleSet): LookUp<SpaceMembership> {
  const keyOf = (role: SpaceRole | SpaceRoleSet) => `${role.type} ${role.type === "custom" ? role.id : role.name}`;
  return lookUpChanged(async () => {
    const found = await find();
    return found?.role && keyOf(found.role) === keyOf(wanted) ? found : undefined;
  });
}

/** The membership of one user; undefined where the user cannot enter the space. */
async function membershipIn(up: Upstream, space: string, user: string): Promise<SpaceMembership | undefined> {
  const [users, customRoles] = await Promise.all([graphqlOf(up).spaceUsers.all(space), customRolesOf(up, user)]);
  const found = users.find((one) => one.user.id === user);
  const customRole = customRoles.find((one) => one.space_id === space);
  return found && listedMembershipOf(found, space, customRole);
}
