import type { Organization } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import { timeOf } from "../time.ts";
import type { Wire } from "../upstream/wire.ts";
import { roleOf } from "./role.ts";

/** An organization. Its name is its id: the platform has no other. */
export function organizationOf(organization: Wire<"V1Organization">): Organization {
  const { name, user, user_email = null, is_public = null, role, created_at, updated_at } = organization;
  return {
    id: name,
    name,
    display_name: null,
    description: null,
    logo_url: null,
    is_public,
    owner: user ? { id: user, user, email: user_email } : null,
    role: roleOf(role),
    status: null,
    subscription: null,
    settings: null,
    stats: null,
    created_at: timeOf(created_at),
    updated_at: timestamp(updated_at),
  };
}
