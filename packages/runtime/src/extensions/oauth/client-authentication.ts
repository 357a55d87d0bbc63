import { type ClientAuth, ClientSecretBasic, ClientSecretPost, None, PrivateKeyJwt } from "oauth4webapi";
import { ConfigurationError } from "../../errors/configuration-error.ts";
import type { OAuthOptions } from "./options.ts";

/** How a client proves to the token endpoint who it is. */
export function clientAuthentication({ clientId, clientSecret, clientSecretIn, clientKey }: OAuthOptions): ClientAuth {
  if (!clientId) throw new ConfigurationError("clientId must not be empty");
  if (clientSecret !== undefined && clientKey) throw new ConfigurationError("Pass clientSecret or clientKey, not both");
  if (clientSecret === "")
    throw new ConfigurationError("clientSecret must not be empty: a client that has none leaves it out");
  try {
    if (clientKey) return PrivateKeyJwt({ key: clientKey.key, ...(clientKey.keyId && { kid: clientKey.keyId }) });
  } catch (cause) {
    throw new ConfigurationError("clientKey must be a private key for signing", cause);
  }
  if (clientSecret === undefined) return None();
  return clientSecretIn === "post" ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
}
