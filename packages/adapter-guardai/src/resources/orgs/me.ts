import { timestamp } from "@orgplane/adapter-kit/upstream";
import { idText } from "../../views/id-text.ts";
import { avatarUrlOf } from "../../views/member.ts";
import type { HandlersOf } from "../handlers.ts";

export const me: HandlersOf<"getCurrentUser"> = {
  async getCurrentUser(_, up) {
    const user = await up.get("/api/v1/users/me", {});
    return {
      status: 200,
      data: {
        id: idText(user.id),
        user: user.uid ?? null,
        email: user.email ?? null,
        given_name: user.name ?? null,
        family_name: null,
        kind: "human",
        avatar_url: avatarUrlOf(user),
        scopes: null,
        created_at: null,
        last_login_at: timestamp(user.lastLoginDateTime),
      },
    };
  },
};
