import type { ApiKey, ApiKeyOwner } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";
import { idText } from "./id-text.ts";

/** A key of the caller, without its secret. It opens all organizations of its user. */
export function apiKeyOf(key: Wire<"APIKeyResponse">, owner: ApiKeyOwner): ApiKey {
  const expires_at = timestamp(key.expiryDate);
  return {
    id: idText(key.id),
    organization_id: null,
    name: null,
    description: null,
    hint: key.keyId ?? null,
    owner,
    scopes: null,
    status: expires_at !== null && Date.parse(expires_at) <= Date.now() ? "expired" : "active",
    created_by: null,
    last_used_at: timestamp(key.lastUsedDate),
    expires_at,
    created_at: timestamp(key.creationDate),
  };
}

/** The caller as the owner of a key. */
export function ownerOf({ id, name }: Wire<"UserResponse">): ApiKeyOwner {
  return { type: "member", id: idText(id), name: name ?? null };
}
