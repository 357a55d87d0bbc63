import { type Credentials, parseToken, type TokenProvider } from "../../options/credentials.ts";
import { TokenSource } from "../../pipeline/policies/auth/token-source.ts";
import type { TokenStore } from "./stored-token.ts";
import { storedTokens } from "./stored-token.ts";

/** A function that gives tokens, and where processes share them. */
export interface SharedTokenOptions {
  /** Gives a token when the store has no good one. */
  readonly token: TokenProvider;
  /** Where tokens are kept. */
  readonly store: TokenStore;
  /** The name of the token in the store. Tokens of another identity or for another API need another name. */
  readonly key: string;
}

/**
 * Tokens from a function of your own, which all processes with the same store share.
 *
 * @example
 * const credentials = sharedToken({ token: () => vault.issue("orgplane"), store, key: "vault:orgplane" });
 */
export function sharedToken({ token, store, key }: SharedTokenOptions): Credentials {
  const { provide } = storedTokens(store, key, async (request) => {
    const serverTime = Date.now();
    const { token: given, left } = parseToken(await token(request), serverTime);
    return { token: given, expiresAt: left === Infinity ? undefined : serverTime + left, serverTime };
  });
  return new TokenSource(provide);
}
