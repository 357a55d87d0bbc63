import { list, step } from "@orgplane/adapter-kit";
import { apiKeyOf, isExpired } from "../../views/service-account.ts";
import type { HandlersOf } from "../handlers.ts";
import { serviceUserNamed, serviceUsersOf } from "./service-users.ts";

export const apiKeys: HandlersOf<"listApiKeys" | "getApiKey" | "revokeApiKey"> = {
  async listApiKeys(call, up) {
    const users = await serviceUsersOf(up, call.path.organization);
    const items = users.map(({ user, place }) => apiKeyOf(user, place));
    return list(call, items, {
      fields: ["owner", "status", "last_used_at", "expires_at"],
      order: [],
      key: ({ id }) => id,
    });
  },

  async getApiKey({ path }, up) {
    const { user, place } = await serviceUserNamed(up, path.organization, path.api_key);
    return { status: 200, data: apiKeyOf(user, place) };
  },

  async revokeApiKey(call, up) {
    const { user, place } = await serviceUserNamed(up, call.path.organization, call.path.api_key);
    call.match(apiKeyOf(user, place));
    // The token of a user whose time is over holds no more, and a new one is refused.
    if (isExpired(user)) return { status: 204 };
    const path = { project_name: place.project, service_user_id: user.id };
    await step(call, {
      name: `replacing the token of service user ${user.id}`,
      // The answer is the new token. Nobody is to have it.
      run: async () => void (await up.put("/projects/{project_name}/service-users/{service_user_id}/token", { path })),
    });
    return { status: 204 };
  },
};
