import { openValue } from "@orgplane/adapter-kit";
import type { Role } from "@orgplane/adapter-kit/models";
import type { Wire } from "../upstream/wire.ts";

/** A role, by the name that the platform gives it. */
export function roleOf({ id, name, description, level, system_managed }: Wire<"RoleRead">): Role {
  return {
    id,
    name: name || id,
    description: description || null,
    type: system_managed ? "predefined" : "custom",
    level: openValue(level),
    permissions: null,
    created_at: null,
    updated_at: null,
  };
}
