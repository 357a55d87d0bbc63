import type { HandlersOf } from "../handlers.ts";

export const me: HandlersOf<"getCurrentUser"> = {
  getCurrentUser(_, { caller }) {
    const { id, user, account, scopes } = caller;
    return {
      status: 200,
      data: {
        id,
        user: user?.user ?? account?.name ?? null,
        email: user?.email ?? account?.email ?? null,
        given_name: user?.given_name ?? null,
        family_name: user?.family_name ?? null,
        kind: account ? "service" : (user?.kind ?? null),
        avatar_url: user?.avatar_url ?? null,
        scopes,
        created_at: user?.created_at ?? account?.created_at ?? null,
        last_login_at: user?.last_login_at ?? account?.last_used_at ?? null,
      },
    };
  },
};
