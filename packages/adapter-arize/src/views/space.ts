import type { Space } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/**
 * A space.
 *
 * @param organizationId - that of its organization, where the request has said it: older servers do not.
 */
export function spaceOf(space: Wire<"Space">, organizationId?: string): Space {
  const { id, organization_id, name, description, is_private, created_at } = space;
  return {
    id,
    organization_id: organization_id ?? organizationId ?? null,
    name,
    description: description || null,
    // Older servers have no private spaces.
    is_private: is_private ?? false,
    created_at: timestamp(created_at) ?? created_at,
    updated_at: null,
  };
}
