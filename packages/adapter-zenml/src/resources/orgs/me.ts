import type { HandlersOf } from "../handlers.ts";

export const me: HandlersOf<"getCurrentUser"> = {
  async getCurrentUser(_, up) {
    const { id, username, email, name, avatar_url, is_service_account } = await up.get("/users/me", {});
    return {
      status: 200,
      data: {
        id,
        user: username || null,
        email: email || null,
        given_name: name || null,
        family_name: null,
        kind: is_service_account ? "service" : "human",
        avatar_url: avatar_url || null,
        scopes: null,
        created_at: null,
        last_login_at: null,
      },
    };
  },
};
