import { Refusal } from "../http/refusal.ts";
import { known } from "./call.ts";
import type { Assumptions } from "./options.ts";
import type { State } from "./state.ts";
import { isOver, timestamp } from "./time.ts";

/** Exchanges a key and its id for a token. */
export function login(
  { apiKey, apiKeyId }: Readonly<Record<string, unknown>>,
  state: State,
  now: Date,
  { tokenSeconds }: Assumptions,
  number: number,
) {
  const key = state.keys.find((one) => one.key === apiKey && one.keyId === apiKeyId);
  const user = state.users.find(({ id }) => id === key?.user_id);
  if (key === undefined || user === undefined || isOver(key.expiryDate, now)) {
    throw new Refusal(401, "The key is not valid");
  }
  key.lastUsedDate = timestamp(now);
  user.lastLoginDateTime = timestamp(now);
  const expires = now.getTime() + tokenSeconds * 1000;
  const claims = { sub: user.uid, exp: Math.floor(expires / 1000), jti: number };
  const jwt = [{ alg: "HS256" }, claims, "twin"]
    .map((part) => btoa(JSON.stringify(part)).replaceAll("=", ""))
    .join(".");
  state.tokens.set(jwt, { user_id: user.id, expires });
  const { name, email, uid, roles, registered, settings } = user;
  return known({ jwt, name, email, uid, roles, registered, autoEnrol: false, settings });
}
