import type { OAuthOptions } from "./options.ts";

/**
 * Where tokens are kept so that several processes share them: a cache server, a file, a table. What it holds is secret.
 *
 * @example
 * const store: TokenStore = { get: (key) => redis.get(key), set: (key, value) => redis.set(key, value) };
 */
export interface TokenStore {
  /** What was last set under `key`; null or undefined if nothing was. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  /** Keeps `value`, which is JSON. The call waits until that is done, and fails if it fails. */
  set(key: string, value: string): unknown;
  /**
   * Runs `work` while no other process does so under the same `key`. Left out, processes may fetch tokens at the same
   * time; a server that takes each refresh token only once may then send the user to sign in again.
   */
  lock?<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** A store for one process, which it does not outlive. */
export function memoryStore(): TokenStore {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => values.set(key, value),
  };
}

/** The key of tokens, which only those share who ask the same server in the same name for the same. */
export function storeKey(grant: string, options: OAuthOptions, account?: string): string {
  const { tokenUrl, clientId, scopes = [], audience = "", resource = "" } = options;
  // The order of scopes means nothing.
  const scope = [...scopes].sort().join(" ");
  return `orgplane?${new URLSearchParams({ grant, tokenUrl, clientId, scope, audience, resource, account: account ?? "" })}`;
}
