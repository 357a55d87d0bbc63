import { list, refuse, step } from "@orgplane/adapter-kit";
import type { ApiKey } from "@orgplane/adapter-kit/models";
import { lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { apiKeyOf, ownerOf } from "../../views/api-key.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed, organizationWithId } from "../organization-named.ts";

export const apiKeys: HandlersOf<"listApiKeys" | "createApiKey" | "getApiKey" | "revokeApiKey"> = {
  async listApiKeys(call, up) {
    const owner = ownerOf(await memberOf(up, call.path.organization));
    const items = (await up.get("/api/v1/keys", {})).map((key) => apiKeyOf(key, owner));
    const fields = ["owner", "status", "last_used_at", "expires_at", "created_at"];
    return list(call, items, { fields, order: ["created_at"], key: ({ id }) => id });
  },

  async createApiKey(call, up) {
    // The owner is read before, as the secret would be lost if that failed afterwards.
    const owner = ownerOf(await memberOf(up, call.path.organization));
    // A key has no name there that it could be found by, and its secret comes once.
    const key = await step(call, { name: "creating a key", run: () => up.post("/api/v1/keys", {}) });
    if (key.key === undefined) return refuse("service_unavailable", { detail: "GuardAI has answered no secret." });
    const made = apiKeyOf(key, owner);
    return { status: 201, data: { ...made, secret: key.key }, version: made };
  },

  async getApiKey({ path }, up) {
    return { status: 200, data: await ownKey(up, path) };
  },

  async revokeApiKey(call, up) {
    const key = await ownKey(up, call.path);
    call.match(key);
    await step<unknown>(call, {
      name: `deleting key ${key.id}`,
      run: () => up.delete("/api/v1/keys/{id}", { path: { id: key.id }, answer: "none" }),
      lookUp: lookUpRemoved(async () => (await up.get("/api/v1/keys", {})).find(({ id }) => String(id) === key.id)),
    });
    return { status: 204 };
  },
};

/** The key of the caller with an id. Whether one of somebody else could be read there is not documented. */
async function ownKey(
  up: Upstream,
  path: { readonly organization: string; readonly api_key: string },
): Promise<ApiKey> {
  const owner = ownerOf(await memberOf(up, path.organization));
  const key = (await up.get("/api/v1/keys", {})).find(({ id }) => String(id) === path.api_key);
  return key ? apiKeyOf(key, owner) : refuse("not_found", { detail: `You have no key ${path.api_key}.` });
}

/** The caller, who has to be able to see the organization. */
async function memberOf(up: Upstream, organization: string): Promise<Wire<"UserResponse">> {
  const id = await organizationNamed(up, organization);
  const user = await up.get("/api/v1/users/me", {});
  if (!user.organizations?.some((one) => String(one.id) === id)) await organizationWithId(up, id);
  return user;
}
