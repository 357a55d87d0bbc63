import { type Credential, refuse } from "@orgplane/adapter-kit";
import { timeIn, type World } from "../context.ts";
import { put } from "../store/batch.ts";
import type { ApiKeyRecord, TokenRecord } from "../store/records.ts";
import type { Caller } from "./caller.ts";

/** The token that every other one stands for, unless the server is strict. */
export const defaultToken = "tok_owner";

/** What secrets of API keys begin with. A credential like this is a key that was made here, or nothing. */
export const keyPrefix = "opk";

/**
 * Finds out whose credentials they are. `tok_` before the id of a user is a token of that user.
 *
 * @throws the 401 `unauthenticated` or `token_expired`
 */
export function authenticate(world: World, credential: Credential | undefined): Caller {
  if (credential === undefined) refuse("unauthenticated", { detail: "Send a bearer token or an API key." });
  const value = credential.type === "bearer" ? credential.token : credential.key;
  if (value.startsWith(`${keyPrefix}_`)) return callerOfKey(world, value);
  return callerOfToken(world, tokenOf(world, value) ?? unknown());
}

function tokenOf({ store, strict }: World, value: string): TokenRecord | undefined {
  const user = value.startsWith("tok_") ? store.get("users", value.slice("tok_".length)) : undefined;
  if (user !== undefined) return { id: value, user_id: user.id, scopes: null, expires_at: null };
  return store.get("tokens", value) ?? (strict ? undefined : store.get("tokens", defaultToken));
}

function unknown(): never {
  refuse("unauthenticated", { detail: "These credentials are not known." });
}

function callerOfToken(world: World, token: TokenRecord): Caller {
  refuseExpired(world, "token", token.expires_at);
  const user = world.store.get("users", token.user_id) ?? unknown();
  return { id: user.id, user, account: undefined, scopes: token.scopes, organizationId: null };
}

function callerOfKey(world: World, secret: string): Caller {
  const { store } = world;
  const key = store.where("apiKeys", "secret", secret)[0] ?? unknown();
  if (key.is_revoked) refuse("unauthenticated", { detail: "This key has been revoked." });
  refuseExpired(world, "key", key.expires_at);
  noteUse(world, key);
  const { scopes, organization_id: organizationId } = key;
  if (key.owner_type === "member") {
    const user = store.get("users", key.owner_id) ?? unknown();
    return { id: user.id, user, account: undefined, scopes, organizationId };
  }
  const account = store.get("serviceAccounts", key.owner_id) ?? unknown();
  if (account.status === "suspended") refuse("forbidden", { detail: "This service account is suspended." });
  return { id: account.id, user: undefined, account, scopes, organizationId };
}

function refuseExpired({ now }: World, what: string, expiresAt: string | null): void {
  if (expiresAt === null || Date.parse(expiresAt) > now()) return;
  refuse("token_expired", { detail: `The ${what} was valid until ${expiresAt}. Fetch a new one.` });
}

/** Once a minute is enough: a write for each request would drown all others. */
function noteUse(world: World, key: ApiKeyRecord): void {
  const { store, now } = world;
  if (key.last_used_at !== null && now() - Date.parse(key.last_used_at) < 60_000) return;
  const at = timeIn(world);
  const account = key.owner_type === "service-account" ? store.get("serviceAccounts", key.owner_id) : undefined;
  store.commit(
    [
      put("apiKeys", { ...key, last_used_at: at }),
      ...(account ? [put("serviceAccounts", { ...account, last_used_at: at })] : []),
    ],
    at,
  );
}
