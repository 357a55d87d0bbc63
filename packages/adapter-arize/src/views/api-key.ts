import type { ApiKey, ApiKeyOwner, CreatedApiKey } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

type Key = Wire<"ApiKey">;

/**
 * A key.
 *
 * @param organizationId - that of the space in whose list a service key stands. A member's key opens all organizations.
 */
export function apiKeyOf(key: Key, organizationId: string | null): ApiKey {
  return {
    id: key.id,
    organization_id: organizationId,
    name: key.name,
    description: key.description || null,
    hint: key.redacted_key,
    owner: ownerOf(key),
    scopes: null,
    status: statusOf(key),
    created_by: key.created_by_user_id,
    last_used_at: timestamp(key.last_used_at),
    expires_at: timestamp(key.expires_at),
    created_at: timestamp(key.created_at),
  };
}

/** A new key with its secret, which no other answer shows. */
export function createdApiKeyOf(key: Wire<"CreatedUserApiKey">): CreatedApiKey {
  return { ...apiKeyOf(key, null), secret: key.key };
}

function ownerOf({ key_type, created_by_user_id, bot_user }: Key): ApiKeyOwner {
  if (key_type === "USER") return { type: "member", id: created_by_user_id, name: null };
  return { type: "service-account", id: bot_user?.id ?? null, name: bot_user?.name || null };
}

function statusOf({ status, expires_at }: Key): "active" | "expired" | "revoked" {
  if (status === "REVOKED") return "revoked";
  const end = timestamp(expires_at);
  return end !== null && Date.parse(end) <= Date.now() ? "expired" : "active";
}
