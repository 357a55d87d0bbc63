import type { Credentials } from "../../options/credentials.ts";
import { TokenSource } from "../../pipeline/policies/auth/token-source.ts";
import { type OAuthOptions, storeKey, wanted } from "./options.ts";
import { memoryStore, storedTokens } from "./stored-token.ts";
import { openTokenEndpoint } from "./token-endpoint.ts";

/**
 * The tokens of a program that acts in its own name (RFC 6749, 4.4). Make them once, and pass them to all clients of the program,
 * which then share the token.
 *
 * @example
 * const credentials = clientCredentials({
 *   tokenUrl: "https://login.example/oauth/token",
 *   clientId: "billing",
 *   clientSecret: process.env.BILLING_SECRET,
 *   scopes: ["spaces:read"],
 * });
 * const orgplane = createOrgplane({ credentials });
 *
 * @throws {ConfigurationError} An option is missing or contradicts another, or a URL would show the secret to others.
 */
export function clientCredentials(options: OAuthOptions): Credentials {
  const requestToken = openTokenEndpoint(options);
  const grant = { type: "client_credentials", form: wanted(options), attempts: 3 };
  const key = storeKey(grant.type, options);
  const { provide } = storedTokens(options.store ?? memoryStore(), key, ({ signal }) => requestToken(grant, signal));
  return new TokenSource(provide);
}
