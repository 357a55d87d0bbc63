import { byOffset, filtered, plainTerms } from "@orgplane/adapter-kit";
import { roleOf } from "../../views/role.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";

const fields = ["name", "type", "level"] as const;

export const roles: HandlersOf<"listRoles"> = {
  async listRoles(call, up) {
    const { name, type, level } = plainTerms(call.query.query, fields);
    const path = { organization_id: await organizationNamed(up, call.path.organization) };
    const filters = {
      ...(name !== undefined && { name }),
      // Another type than the two is that of no role.
      ...(type !== undefined && { system_managed: type === "predefined" }),
      ...(level !== undefined && { level }),
    };
    const { items, pagination } = await byOffset(
      call,
      async (place) => ({
        items: await up.get("/organizations/{organization_id}/roles", { path, query: { ...place, ...filters } }),
      }),
      { max: 100 },
    );
    return { status: 200, data: { items: [...filtered(items.map(roleOf), call.query.query, fields)], pagination } };
  },
};
