import type { Organization } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** An organization. */
export function organizationOf(organization: Wire<"OrganizationRead">): Organization {
  const { id, name, description, logo_url, owner, created, updated } = organization;
  return {
    id,
    name,
    display_name: null,
    description: description || null,
    logo_url: logo_url || null,
    is_public: null,
    owner: owner ? { id: owner.id, user: owner.username || null, email: owner.email || null } : null,
    role: null,
    status: null,
    subscription: null,
    settings: null,
    stats: null,
    created_at: timestamp(created) ?? created,
    updated_at: timestamp(updated),
  };
}
