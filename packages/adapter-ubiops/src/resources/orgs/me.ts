import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { HandlersOf } from "../handlers.ts";

export const me: HandlersOf<"getCurrentUser"> = {
  async getCurrentUser(_, up) {
    const { id, email, name, surname, registration_date } = await up.get("/user", {});
    return {
      status: 200,
      data: {
        id,
        user: null,
        email,
        given_name: name || null,
        family_name: surname || null,
        kind: null,
        avatar_url: null,
        scopes: null,
        created_at: timestamp(registration_date),
        last_login_at: null,
      },
    };
  },
};
