import { openValue } from "@orgplane/adapter-kit";
import type { HandlersOf } from "../handlers.ts";

export const me: HandlersOf<"getCurrentUser"> = {
  async getCurrentUser(_, up) {
    const { username, email, kind } = await up.get("/api/v1/users", {});
    return {
      status: 200,
      data: {
        id: username,
        user: username,
        email: email || null,
        given_name: null,
        family_name: null,
        kind: kind ? openValue(kind) : null,
        avatar_url: null,
        scopes: null,
        created_at: null,
        last_login_at: null,
      },
    };
  },
};
