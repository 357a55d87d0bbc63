import type { Organization } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

export function organizationOf({ id, name, description, created_at }: Wire<"Organization">): Organization {
  return {
    id,
    name,
    display_name: null,
    description: description || null,
    logo_url: null,
    is_public: null,
    owner: null,
    role: null,
    status: null,
    subscription: null,
    settings: null,
    stats: null,
    created_at: timestamp(created_at) ?? created_at,
    updated_at: null,
  };
}
