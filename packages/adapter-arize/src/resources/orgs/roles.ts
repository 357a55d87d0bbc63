import { acceptedBy, list } from "@orgplane/adapter-kit";
import { roleOf } from "../../views/role.ts";
import { accountRoles } from "../account-roles.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";

export const roles: HandlersOf<"listRoles"> = {
  async listRoles(call, up) {
    // The roles are those of the account; but an organization that is not there has none.
    await organizationNamed(up, call.path.organization);
    const types = ["predefined", "custom"].filter(acceptedBy(call.query.query, "type"));
    const filter = types.length === 1 ? { is_predefined: types[0] === "predefined" } : {};
    const all = await accountRoles(up, filter);
    const fields = ["name", "type", "created_at", "updated_at"];
    return list(call, all.map(roleOf), { fields, order: ["name"], key: ({ id }) => id });
  },
};
