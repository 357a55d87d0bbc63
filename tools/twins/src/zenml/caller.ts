import { unauthorized } from "./refusal.ts";
import type { State, User } from "./state.ts";

/** Finds out who makes a request by the key or the token in it, and refuses with 401 when nobody can be found. */
export function callerOf(headers: Headers, state: State, now: Date): User {
  const [, bearer] = /^Bearer (\S+)$/.exec(headers.get("authorization") ?? "") ?? [];
  if (bearer === undefined) throw unauthorized("Not authenticated");
  const token = state.tokens.get(bearer);
  if (token !== undefined && token.expires <= now.getTime()) throw unauthorized("The token has expired");
  return userBy(state, token?.user_id ?? state.keys.get(bearer));
}

/** The active user with this id. */
export function userBy({ users }: State, wanted: string | undefined): User {
  const user = users.find(({ id }) => id === wanted);
  if (user === undefined || !user.is_active) throw unauthorized("The credentials are not valid");
  return user;
}
