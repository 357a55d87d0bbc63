import { isAccountAdmin, visibleOrganizations, visibleSpaces } from "../access.ts";
import type { Call } from "../call.ts";
import type { Organization, Space, User } from "../state.ts";
import { type ConnectionArguments, connectionOf } from "./connection.ts";

/** The object of an id, null for one that is not there or not the caller's to see. */
export function nodeOf(call: Call, id: string) {
  const organization = visibleOrganizations(call).find((one) => one.id === id);
  if (organization !== undefined) return toOrganization(call, organization);
  const space = visibleSpaces(call).find((one) => one.id === id);
  if (space !== undefined) return toSpace(call, space);
  const user = call.state.users.find((one) => one.id === id && isShown(call, one));
  return user === undefined ? null : { __typename: "User", ...toUser(user) };
}

function toOrganization(call: Call, { id, name, description, created_at, users }: Organization) {
  return {
    __typename: "AccountOrganization",
    id,
    name,
    description,
    createdAt: created_at,
    accountOrganizationUsers: (given: ConnectionArguments) => {
      const byId = shownUsers(call);
      const listed = users.flatMap((one) => {
        const user = byId.get(one.user_id);
        return user === undefined ? [] : [{ id: one.id, user: toUser(user) }];
      });
      return connectionOf(listed, (one) => one.id, given, call.assumptions.graphqlPageSize);
    },
  };
}

function toSpace(call: Call, space: Space) {
  return {
    __typename: "Space",
    id: space.id,
    name: space.name,
    description: space.description,
    createdAt: space.created_at,
    spaceUsers: (given: ConnectionArguments) => {
      const byId = rolesIn(call, space);
      const listed = [...shownUsers(call).values()].flatMap((user) => {
        const role = isAccountAdmin(user) ? "admin" : byId.get(user.id);
        return role === undefined ? [] : [{ role, user: toUser(user) }];
      });
      return connectionOf(listed, ({ user }) => user.id, given, call.assumptions.graphqlPageSize);
    },
  };
}

/** Whoever can enter is a user of the space, so the admins of the organization are. */
function rolesIn({ state, assumptions }: Call, space: Space): Map<string, string | null> {
  const bindings = state.role_bindings.filter(({ resource_id }) => resource_id === space.id);
  const organization = state.organizations.find(({ id }) => id === space.organization_id);
  const admins = organization?.users.filter(({ role }) => role.type === "PREDEFINED" && role.name === "ADMIN") ?? [];
  return new Map([
    ...bindings.map(({ user_id }) => [user_id, assumptions.customSpaceRole] as const),
    ...space.users.map(({ user_id, role }) => [user_id, roles[role.name]] as const),
    ...admins.map(({ user_id }) => [user_id, "admin"] as const),
  ]);
}

const roles = { ADMIN: "admin", MEMBER: "member", READ_ONLY: "readOnly", ANNOTATOR: "annotator" } as const;

function shownUsers(call: Call): Map<string, User> {
  return new Map(call.state.users.filter((one) => isShown(call, one)).map((one) => [one.id, one]));
}

function isShown({ assumptions }: Call, { status, is_bot }: User): boolean {
  return status !== "INACTIVE" && (assumptions.listsBots || !is_bot);
}

function toUser({ id, name, email }: User) {
  return { id, name, email };
}
