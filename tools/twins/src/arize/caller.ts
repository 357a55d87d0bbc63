import { Refusal } from "./refusal.ts";
import type { ApiKey, State, User } from "./state.ts";

const hour = 3_600_000;

/**
 * Finds out which key makes a request and who it acts as, and refuses with 401 when nobody can be found.
 *
 * @param secret - What the request names as its key.
 */
export function callerOf(secret: string | undefined, state: State, now: Date): { caller: User; key: ApiKey } {
  const key = state.api_keys.find((one) => one.key === secret);
  const isOver = key?.expires_at !== undefined && new Date(key.expires_at) <= now;
  if (key === undefined || key.status === "REVOKED" || isOver) throw new Refusal(401, "The API key is not valid.");
  const id = key.bot_user_id ?? key.created_by_user_id;
  const caller = state.users.find((one) => one.id === id);
  if (caller === undefined || caller.status !== "ACTIVE") throw new Refusal(401, "The API key is not valid.");
  // "Periodically updated", says the vendor, so not at each request.
  const isStale = key.last_used_at === undefined || now.getTime() - Date.parse(key.last_used_at) > hour;
  if (isStale) key.last_used_at = now.toISOString();
  return { caller, key };
}

/** The key of a request by REST. */
export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer (\S+)$/.exec(headers.get("authorization") ?? "")?.[1];
}
