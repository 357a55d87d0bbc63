import type { Upstream } from "../../upstream/upstream.ts";
import type { BoundRole } from "../../views/space-membership.ts";
import { accountRoles } from "../account-roles.ts";
import { allPages } from "../all-pages.ts";

/** A custom role that a user has in a space. */
export interface CustomRole extends BoundRole {
  readonly user_id: string;
  readonly space_id: string;
}

/** The custom roles in spaces, of one user or of all. */
export async function customRolesOf(up: Upstream, user?: string): Promise<CustomRole[]> {
  const filter = { resource_type: "SPACE" as const, ...(user === undefined ? {} : { user_id: user }) };
  const reading = allPages(async (place) => {
    const { role_bindings, pagination } = await up.get("/v2/role-bindings", { query: { ...filter, ...place } });
    return { items: role_bindings, pagination };
  });
  const [bindings, roles] = await Promise.all([reading, accountRoles(up, { is_predefined: false })]);
  const byId = new Map(roles.map(({ id, name }) => [id, { id, name }]));
  // Nothing says whether predefined roles are bound as well. GraphQL says those.
  return bindings.flatMap(({ role_id, user_id, resource_id, created_at, updated_at }) => {
    const role = byId.get(role_id);
    return role === undefined ? [] : [{ user_id, space_id: resource_id, role, created_at, updated_at }];
  });
}
