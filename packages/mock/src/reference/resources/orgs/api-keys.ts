import { list, refuse } from "@orgplane/adapter-kit";
import { keyPrefix } from "../../access/authenticate.ts";
import { enter, isAdminOf, requireRole } from "../../access/organization.ts";
import { knownScopes } from "../../access/scopes.ts";
import { type Context, newId, newSecret, timeIn } from "../../context.ts";
import { put } from "../../store/batch.ts";
import type { ApiKeyRecord, OrganizationRecord } from "../../store/records.ts";
import { apiKeyView } from "../../views/api-key.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";

const fields = ["name", "owner", "status", "created_by", "last_used_at", "expires_at", "created_at"];

export const apiKeys: HandlersOf<"listApiKeys" | "createApiKey" | "getApiKey" | "revokeApiKey"> = {
  listApiKeys(call, context) {
    const organization = enter(context, call.path.organization, "read");
    const items = context.store
      .where("apiKeys", "organization_id", organization.id)
      .filter((key) => canSee(context, organization, key))
      .map((key) => apiKeyView(context, key));
    return list(call, items, { fields, order: ["created_at"], key: ({ id }) => id });
  },

  createApiKey({ path, body }, context) {
    const organization = enter(context, path.organization, "own");
    const { name, description = null, service_account, scopes = context.caller.scopes, expires_at = null } = body;
    if (service_account !== undefined) requireServiceAccount(context, organization, service_account);
    requireScopes(context, scopes);
    const { caller } = context;
    const key: ApiKeyRecord = {
      id: newId(context, "key"),
      organization_id: organization.id,
      name,
      description,
      secret: newSecret(context, keyPrefix),
      owner_type: service_account !== undefined || caller.account ? "service-account" : "member",
      owner_id: service_account ?? caller.id,
      scopes,
      is_revoked: false,
      created_by: caller.id,
      last_used_at: null,
      expires_at,
      created_at: timeIn(context),
    };
    note(context, "api_key.created", key);
    const view = apiKeyView(context, key);
    return { status: 201, data: { ...view, secret: key.secret }, version: view };
  },

  getApiKey({ path }, context) {
    const key = keyNamed(context, enter(context, path.organization, "read"), path.api_key);
    return { status: 200, data: apiKeyView(context, key) };
  },

  revokeApiKey(call, context) {
    const key = keyNamed(context, enter(context, call.path.organization, "own"), call.path.api_key);
    call.match(apiKeyView(context, key));
    if (!key.is_revoked) note(context, "api_key.revoked", { ...key, is_revoked: true });
    return { status: 204 };
  },
};

function keyNamed(context: Context, organization: OrganizationRecord, reference: string): ApiKeyRecord {
  const key = context.store.get("apiKeys", reference);
  if (key?.organization_id === organization.id && canSee(context, organization, key)) return key;
  return refuse("not_found", {
    detail: `Organization "${organization.name}" has no key ${reference} that you may see.`,
  });
}

/** Members without the role admin see their own keys. */
function canSee(context: Context, organization: OrganizationRecord, key: ApiKeyRecord): boolean {
  return key.owner_id === context.caller.id || isAdminOf(context, organization);
}

/** @throws the 403 `forbidden`, the 422 `unknown_service_account` */
function requireServiceAccount(context: Context, organization: OrganizationRecord, id: string): void {
  requireRole(context, organization, "admin");
  if (context.store.get("serviceAccounts", id)?.organization_id === organization.id) return;
  refuse("unknown_service_account", {
    detail: `Organization "${organization.name}" has no service account "${id}".`,
    errors: [{ pointer: "/service_account", code: "unknown", detail: "is not a service account of this organization" }],
  });
}

/** A key can do at most what the credentials of the request can. @throws the 403 `insufficient_scope`, the 422 `invalid_body` */
function requireScopes({ caller }: Context, scopes: readonly string[] | null): void {
  for (const [index, scope] of (scopes ?? []).entries()) {
    if (!knownScopes.includes(scope)) {
      refuse("invalid_body", {
        detail: `There is no scope "${scope}".`,
        errors: [{ pointer: `/scopes/${index}`, code: "unknown", detail: `is none of ${knownScopes.join(", ")}` }],
      });
    }
    if (caller.scopes !== null && !caller.scopes.includes(scope)) {
      refuse("insufficient_scope", { detail: `The credentials lack the scope ${scope}, so the key cannot have it.` });
    }
  }
}

function note(context: Context, action: string, key: ApiKeyRecord): void {
  const { id, name, organization_id } = key;
  write(context, [put("apiKeys", key)], {
    organization: organization_id,
    action,
    target: { type: "api_key", id, name },
  });
}
