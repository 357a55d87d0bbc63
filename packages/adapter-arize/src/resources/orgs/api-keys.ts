import { acceptedBy, asksFor, list, parseQuery, refuse, step } from "@orgplane/adapter-kit";
import type { ApiKey } from "@orgplane/adapter-kit/models";
import { concurrently, lookUpChanged } from "@orgplane/adapter-kit/upstream";
import { requireResourceId } from "../../resource-id.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { apiKeyOf, createdApiKeyOf } from "../../views/api-key.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationIdOf, organizationNamed } from "../organization-named.ts";
import { serviceKeysOf, userKeysOf } from "./keys.ts";

type Status = Wire<"ApiKeyStatus">;

const fields = ["name", "owner", "status", "created_by", "last_used_at", "expires_at", "created_at"];

export const apiKeys: HandlersOf<"listApiKeys" | "createApiKey" | "getApiKey" | "revokeApiKey"> = {
  async listApiKeys(call, up) {
    const { query } = call.query;
    const { id } = await organizationNamed(up, call.path.organization);
    const isAsked = acceptedBy(query, "status");
    const statuses = (["ACTIVE", "REVOKED"] as const).filter((one) => meanings[one].some(isAsked));
    const known = await keysIn(up, id, statuses);
    const others = await keysOfOthers(up, query, known, statuses);
    return list(call, [...known, ...others], { fields, order: ["created_at"], key: (key) => key.id });
  },

  async createApiKey(call, up) {
    const { name, description, expires_at } = call.body;
    await organizationNamed(up, call.path.organization);
    const text = description ? { description } : {};
    const end = expires_at === undefined ? {} : { expires_at };
    // Names need not be unique there, and the secret comes once: a lost answer cannot be found again.
    const key = await step(call, {
      name: `creating the API key "${name}"`,
      run: () => up.post("/v2/api-keys", { body: { key_type: "USER", name, ...text, ...end } }),
    });
    return { status: 201, data: createdApiKeyOf(key), version: apiKeyOf(key, null) };
  },

  async getApiKey({ path }, up) {
    const { id } = await organizationNamed(up, path.organization);
    const keys = await keysIn(up, id, ["ACTIVE", "REVOKED"]);
    const found = keys.find((key) => key.id === path.api_key);
    const detail = `There is no key ${path.api_key} that you can see.`;
    return { status: 200, data: found ?? refuse("not_found", { detail }) };
  },

  async revokeApiKey(call, up) {
    const { api_key } = call.path;
    requireResourceId(api_key);
    const id = await organizationIdOf(up, call.path.organization);
    await step<unknown>(call, {
      name: `revoking the API key ${api_key}`,
      run: () => up.put("/v2/api-keys/{api_key_id}/revoke", { path: { api_key_id: api_key }, answer: "none" }),
      lookUp: lookUpChanged(async () => (await keysIn(up, id, ["REVOKED"])).find((key) => key.id === api_key)),
    });
    return { status: 204 };
  },
};

// What the statuses of the platform can be here.
const meanings = { ACTIVE: ["active", "expired"], REVOKED: ["revoked"] } as const;

/** The keys of the caller, and the service keys of an organization. */
async function keysIn(up: Upstream, organization: string, statuses: readonly Status[]): Promise<ApiKey[]> {
  const own = await Promise.all(statuses.map((status) => userKeysOf(up, { status })));
  const service = await serviceKeysOf(up, organization, statuses);
  return [...own.flat().map((key) => apiKeyOf(key, null)), ...service.map((key) => apiKeyOf(key, organization))];
}

/** The keys of the owners that a query names, as far as they are not known. For admins of the account. */
async function keysOfOthers(
  up: Upstream,
  query: string | undefined,
  known: readonly ApiKey[],
  statuses: readonly Status[],
): Promise<ApiKey[]> {
  if (!asksFor(query, "owner")) return [];
  const owners = parseQuery(query ?? "")
    .filter(({ field, operator }) => field === "owner" && operator === "is")
    .flatMap(({ patterns }) => patterns.filter(({ open, isNull }) => !open.start && !open.end && !isNull));
  const others = owners.map(({ text }) => text).filter((id) => !known.some(({ owner }) => owner.id === id));
  const asked = others.flatMap((user_id) => statuses.map((status) => ({ user_id, status })));
  const found = await concurrently(asked, (filter) => userKeysOf(up, filter));
  return found.flat().map((key) => apiKeyOf(key, null));
}
