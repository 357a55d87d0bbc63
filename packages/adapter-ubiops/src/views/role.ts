import type { Role } from "@orgplane/adapter-kit/models";
import type { Wire } from "../upstream/wire.ts";

/** A role; only the answer for a single one has its permissions. */
export function roleOf(role: Wire<"RoleList"> | Wire<"RoleDetailList">): Role {
  return {
    id: role.id,
    name: role.name,
    description: null,
    type: role.default ? "predefined" : "custom",
    level: "project",
    permissions: ("permissions" in role && role.permissions) || null,
    created_at: null,
    updated_at: null,
  };
}
