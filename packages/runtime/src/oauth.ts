// For users who get tokens from an authorization server.

export {
  type AuthorizationCode,
  type AuthorizationCodeOptions,
  authorizationCode,
  type SignIn,
} from "./extensions/oauth/authorization-code.ts";
export { clientCredentials } from "./extensions/oauth/client-credentials.ts";
export type { OAuthOptions, SigningKey } from "./extensions/oauth/options.ts";
export { type SharedTokenOptions, sharedToken } from "./extensions/oauth/shared-token.ts";
export { memoryStore, type TokenStore } from "./extensions/oauth/stored-token.ts";
export type { Credentials, Token, TokenProvider, TokenRequest } from "./options/credentials.ts";
