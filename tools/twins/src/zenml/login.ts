import { userBy } from "./caller.ts";
import { unauthorized } from "./refusal.ts";
import type { State } from "./state.ts";

/** How long a token holds. */
const seconds = 3600;

/**
 * Exchanges a key for a token. The vendor's client sends the key twice: as `password` of a form, and as a bearer.
 *
 * @param newId - Makes what no other token has.
 */
export async function login(request: Request, state: State, now: Date, newId: () => string) {
  const form = new URLSearchParams(await request.text());
  const key = form.get("password");
  if (key === null) throw unauthorized("The form has no password");
  const user = userBy(state, state.keys.get(key));
  const expires = now.getTime() + seconds * 1000;
  const claims = { sub: user.id, exp: Math.floor(expires / 1000), jti: newId() };
  const access_token = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}.${encode("twin")}`;
  state.tokens.set(access_token, { user_id: user.id, expires });
  return { access_token, token_type: "bearer", expires_in: seconds, device_id: null, device_metadata: null };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
