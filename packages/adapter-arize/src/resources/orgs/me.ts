import { refuse } from "@orgplane/adapter-kit";
import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import { currentUserOf } from "../../views/current-user.ts";
import type { HandlersOf } from "../handlers.ts";
import { userKeysOf } from "./keys.ts";

export const me: HandlersOf<"getCurrentUser"> = {
  async getCurrentUser(_, up) {
    // The keys that are listed to a caller are the caller's own, so their maker is the caller.
    const keys = await userKeysOf(up, { status: "ACTIVE" });
    const [id, ...others] = new Set(keys.map((key) => key.created_by_user_id));
    if (id === undefined || others.length > 0) {
      return refuse("not_supported", { detail: "Nothing there says who a service key acts as." });
    }
    try {
      return { status: 200, data: currentUserOf(await up.get("/v2/users/{user_id}", { path: { user_id: id } })) };
    } catch (error) {
      // Annotators may not read users, and are told that there is none.
      if (isRefusedWith(error, 404)) refuse("forbidden", { detail: "The owner of the key may not read users." });
      throw error;
    }
  },
};
