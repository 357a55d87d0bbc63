import type { ApiKey } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** Whose token it is: that of a service account, or the caller's own. */
export type TokenOwner =
  | { readonly type: "service-account"; readonly id: string; readonly name: string; readonly organization: string }
  | { readonly type: "member"; readonly id: string };

/** A token as a key, without its secret, which any answer of the platform may hold. */
export function apiKeyOf(token: Wire<"V1Token">, owner: TokenOwner): ApiKey {
  const { uuid, name, scopes, expires_at, created_at } = token;
  const end = timestamp(expires_at);
  const isAccounts = owner.type === "service-account";
  return {
    id: isAccounts ? `${owner.id}.${uuid}` : uuid,
    organization_id: isAccounts ? owner.organization : null,
    name: name || null,
    description: null,
    hint: null,
    owner: { type: owner.type, id: owner.id, name: isAccounts ? owner.name : owner.id },
    scopes: scopes ?? null,
    status: end !== null && Date.parse(end) <= Date.now() ? "expired" : "active",
    created_by: null,
    last_used_at: null,
    expires_at: end,
    created_at: timestamp(created_at),
  };
}
