import type { ServiceAccount } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A service account. */
export function serviceAccountOf(account: Wire<"V1ServiceAccount">, organization: string): ServiceAccount {
  const { uuid, name, description, live_state, created_at } = account;
  return {
    id: uuid,
    organization_id: organization,
    name,
    description: description || null,
    email: null,
    role: null,
    project: null,
    // Nothing says whether the tokens of an archived account still hold.
    status: live_state === 1 ? "active" : null,
    created_by: null,
    last_used_at: null,
    created_at: timestamp(created_at),
  };
}
