import { openValue } from "@orgplane/adapter-kit";
import type { ApiKey, CreatedServiceAccount, ServiceAccount } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

type ServiceUser = Wire<"ServiceUserList">;

/** Where a service user stands. */
export interface Place {
  readonly organizationId: string;
  /** The name of its project. */
  readonly project: string;
}

/** A service user as an account. */
export function serviceAccountOf(user: ServiceUser, { organizationId, project }: Place): ServiceAccount {
  return {
    id: user.id,
    organization_id: organizationId,
    name: nameOf(user),
    description: user.description || null,
    email: user.email,
    role: null,
    project,
    status: isExpired(user) ? openValue("expired") : "active",
    created_by: null,
    last_used_at: timestamp(user.token_last_used),
    created_at: timestamp(user.creation_date),
  };
}

/** The one token that a service user has, as a key with its id. */
export function apiKeyOf(user: ServiceUser, { organizationId }: Place): ApiKey {
  return {
    id: user.id,
    organization_id: organizationId,
    name: null,
    description: null,
    hint: null,
    owner: { type: "service-account", id: user.id, name: nameOf(user) },
    scopes: null,
    status: isExpired(user) ? "expired" : "active",
    created_by: null,
    last_used_at: timestamp(user.token_last_used),
    expires_at: timestamp(user.expiry_date),
    // The token can be younger than its user.
    created_at: null,
  };
}

/** A new service user with its first token, which no other answer shows. */
export function createdServiceAccountOf(user: Wire<"ServiceUserTokenDetail">, place: Place): CreatedServiceAccount {
  const key = { ...apiKeyOf(user, place), last_used_at: null, created_at: timestamp(user.creation_date) };
  return { ...serviceAccountOf(user, place), api_key: { ...key, secret: user.token } };
}

/** Whether the time of a service user is over, and that of its token with it. */
export function isExpired({ expiry_date }: ServiceUser): boolean {
  const end = timestamp(expiry_date);
  return end !== null && Date.parse(end) <= Date.now();
}

function nameOf({ name, email }: ServiceUser): string {
  return name || email;
}
