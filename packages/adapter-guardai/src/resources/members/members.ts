import { list, refuse, step } from "@orgplane/adapter-kit";
import { lookUpRemoved, onlyOne } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { avatarUrlOf, memberOf } from "../../views/member.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";

type User = Wire<"UserResponse">;

export const members: HandlersOf<"listMembers" | "getMember" | "getMemberAccess" | "deleteMember"> = {
  async listMembers(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    const items = (await usersOf(up, id)).map((user) => memberOf(user, id));
    return list(call, items, {
      fields: ["email", "user", "role", "kind", "status"],
      sortFields: ["email", "user", "role", "last_login_at"],
      order: [],
      key: (member) => member.id,
    });
  },

  async getMember({ path }, up) {
    const { id, user } = await userNamed(up, path);
    return { status: 200, data: { ...memberOf(user, id), avatar_url: avatarUrlOf(user) } };
  },

  async getMemberAccess({ path }, up) {
    const { id, user } = await userNamed(up, path);
    const member = { ...memberOf(user, id), avatar_url: avatarUrlOf(user) };
    return { status: 200, data: { member, teams: null, spaces: null, tenants: null, api_keys: null } };
  },

  async deleteMember(call, up) {
    const { id, user } = await userNamed(up, call.path);
    call.match({ ...memberOf(user, id), avatar_url: avatarUrlOf(user) });
    const path = { id: String(user.id) };
    const body = recordWithout(user, id);
    await step<unknown>(call, {
      name: `removing user ${user.id} from organization ${id}`,
      run: () => up.put("/api/v1/users/{id}", { path, body }),
      lookUp: lookUpRemoved(async () => (await usersOf(up, id)).find((one) => one.id === user.id)),
    });
    return { status: 204 };
  },
};

/**
 * The record of a user without an organization. All of it is sent back, since nothing says that what is left out stays.
 *
 * @throws Refusal 503 where the platform does not say which organizations the user has: the others would be lost.
 */
function recordWithout(user: User, organization: string): Wire<"UserRequest"> {
  const { organizations = [], roles, licenseAccepted, settings } = user;
  const ids = organizations.map(({ id }) => id);
  if (!ids.some((id) => String(id) === organization)) {
    refuse("service_unavailable", { detail: "GuardAI does not say which organizations the user has." });
  }
  return {
    organizations: ids.filter((id) => String(id) !== organization),
    ...(roles !== undefined && { roles }),
    ...(licenseAccepted !== undefined && { licenseAccepted }),
    ...(settings !== undefined && { jsonSettings: JSON.stringify(settings) }),
  };
}

function usersOf(up: Upstream, id: string): Promise<User[]> {
  return up.get("/api/v1/organizations/{id}/members", { path: { id } });
}

/** The user that a path names by id, uid or e-mail address. */
async function userNamed(
  up: Upstream,
  { organization, member }: { readonly organization: string; readonly member: string },
): Promise<{ readonly id: string; readonly user: User }> {
  const id = await organizationNamed(up, organization);
  const users = await usersOf(up, id);
  const exact = users.filter((user) => String(user.id) === member || user.uid === member);
  const email = member.toLowerCase();
  const found = exact.length > 0 ? exact : users.filter((user) => user.email?.toLowerCase() === email);
  return { id, user: onlyOne(found, `member "${member}" of the organization`) };
}
