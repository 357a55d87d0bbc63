import type { ApiKey } from "@orgplane/adapter-kit/models";
import type { World } from "../context.ts";
import type { ApiKeyRecord } from "../store/records.ts";

/** A key as everybody may see it: without its secret. */
export function apiKeyView({ store, now }: World, key: ApiKeyRecord): ApiKey {
  const { secret, owner_type, owner_id, is_revoked, ...rest } = key;
  const user = store.get("users", owner_id);
  const name = user?.user ?? user?.email ?? store.get("serviceAccounts", owner_id)?.name ?? null;
  const isExpired = key.expires_at !== null && Date.parse(key.expires_at) <= now();
  return {
    ...rest,
    hint: `opk_…${secret.slice(-4)}`,
    owner: { type: owner_type, id: owner_id, name },
    status: is_revoked ? "revoked" : isExpired ? "expired" : "active",
  };
}
