import type { Upstream } from "../upstream/upstream.ts";
import type { Wire } from "../upstream/wire.ts";
import { allPages } from "./all-pages.ts";

/** The roles of the account: all, those that the platform has made, or those that the account has. */
export function accountRoles(up: Upstream, filter: { readonly is_predefined?: boolean }): Promise<Wire<"Role">[]> {
  return allPages(async (place) => {
    const { roles, pagination } = await up.get("/v2/roles", { query: { ...filter, ...place } });
    return { items: roles, pagination };
  });
}
