import type { ApiKey, SpaceGrant } from "@orgplane/adapter-kit/models";
import { concurrently, isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Graphql } from "../../upstream/graphql.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import { apiKeyOf } from "../../views/api-key.ts";
import { memberOf } from "../../views/member.ts";
import { listedMembershipOf } from "../../views/space-membership.ts";
import { graphqlOf } from "../graphql-of.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationIdOf } from "../organization-named.ts";
import { userKeysOf } from "../orgs/keys.ts";
import { customRolesOf } from "../spaces/custom-roles.ts";
import { spacesOf } from "../spaces/space-named.ts";
import { memberNamed } from "./user-named.ts";

export const access: HandlersOf<"getMemberAccess"> = {
  async getMemberAccess({ path }, up) {
    const graphql = graphqlOf(up);
    const organization = await organizationIdOf(up, path.organization);
    const user = await memberNamed(up, graphql, { ...path, organization });
    const spaces = await spaceGrantsOf(up, graphql, { organization, user: user.id });
    const api_keys = await apiKeysOf(up, user.id);
    const data = { member: memberOf(user, organization), teams: [], spaces, tenants: [], api_keys };
    return { status: 200, data };
  },
};

async function spaceGrantsOf(
  up: Upstream,
  graphql: Graphql,
  { organization, user }: { readonly organization: string; readonly user: string },
): Promise<SpaceGrant[]> {
  const [spaces, customRoles] = await Promise.all([spacesOf(up, organization), customRolesOf(up, user)]);
  const found = await concurrently(spaces, async ({ id, name }): Promise<SpaceGrant[]> => {
    const users = await graphql.spaceUsers.all(id);
    const customRole = customRoles.find((one) => one.space_id === id);
    return users
      .filter((one) => one.user.id === user)
      .map((one) => ({ id, name, role: listedMembershipOf(one, id, customRole).role, via: null }));
  });
  return found.flat();
}

/** The keys of a user; null for callers who may not see them. */
async function apiKeysOf(up: Upstream, user: string): Promise<ApiKey[] | null> {
  try {
    return (await userKeysOf(up, { status: "ACTIVE", user_id: user })).map((key) => apiKeyOf(key, null));
  } catch (error) {
    if (isRefusedWith(error, 403)) return null;
    throw error;
  }
}
