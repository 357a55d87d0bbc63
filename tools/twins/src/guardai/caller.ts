import { Refusal } from "../http/refusal.ts";
import type { State, User } from "./state.ts";

/** Finds out who makes a request by the token in it, and refuses with 401 when nobody can be found. */
export function callerOf(headers: Headers, state: State, now: Date): User {
  const [, bearer = ""] = /^Bearer (\S+)$/.exec(headers.get("authorization") ?? "") ?? [];
  const token = state.tokens.get(bearer);
  const user = state.users.find(({ id }) => id === token?.user_id);
  if (token === undefined || user === undefined || token.expires <= now.getTime()) {
    throw new Refusal(401, "The token is not valid");
  }
  return user;
}
