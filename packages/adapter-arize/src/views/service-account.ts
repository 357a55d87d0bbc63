import type { ServiceAccount } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** The account that a service key belongs to; undefined where the platform could not resolve it. */
export function serviceAccountOf(key: Wire<"ApiKey">, organizationId: string): ServiceAccount | undefined {
  const { bot_user, description, created_by_user_id, last_used_at, created_at } = key;
  if (!bot_user?.name) return undefined;
  return {
    id: bot_user.id,
    organization_id: organizationId,
    name: bot_user.name,
    description: description || null,
    email: null,
    role: null,
    project: null,
    status: "active",
    created_by: created_by_user_id,
    last_used_at: timestamp(last_used_at),
    created_at: timestamp(created_at),
  };
}
