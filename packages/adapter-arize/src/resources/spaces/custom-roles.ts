import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { allPages } from "../all-pages.ts";

/** The custom roles in spaces, of one user or of all. Whether predefined ones are among them is not documented. */
export function bindingsOf(up: Upstream, user?: string): Promise<Wire<"RoleBinding">[]> {
  const filter = { resource_type: "SPACE" as const, ...(user === undefined ? {} : { user_id: user }) };
  return allPages(async (place) => {
    const { role_bindings, pagination } = await up.get("/v2/role-bindings", { query: { ...filter, ...place } });
    return { items: role_bindings, pagination };
  });
}
