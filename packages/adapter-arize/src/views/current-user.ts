import type { CurrentUser } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

export function currentUserOf({ id, email, name, created_at }: Wire<"User">): CurrentUser {
  return {
    id,
    user: null,
    email,
    given_name: name || null,
    family_name: null,
    // Only a person has keys of this kind.
    kind: "human",
    avatar_url: null,
    scopes: null,
    created_at: timestamp(created_at),
    last_login_at: null,
  };
}
