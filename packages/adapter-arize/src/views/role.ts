import type { Role } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

export function roleOf(role: Wire<"Role">): Role {
  return {
    id: role.id,
    name: role.name,
    description: role.description || null,
    type: role.is_predefined ? "predefined" : "custom",
    level: null,
    permissions: role.permissions ?? null,
    created_at: timestamp(role.created_at),
    updated_at: timestamp(role.updated_at),
  };
}
