// For users who get tokens from an authorization server.

export type { Credentials, Token, TokenProvider, TokenRequest } from "./credentials/token.ts";
export {
  type AuthorizationCode,
  type AuthorizationCodeOptions,
  authorizationCode,
  type SignIn,
} from "./oauth/authorization-code.ts";
export { clientCredentials } from "./oauth/client-credentials.ts";
export type { OAuthOptions, SigningKey } from "./oauth/options.ts";
export { type SharedTokenOptions, sharedToken } from "./oauth/shared-token.ts";
export { memoryStore, type TokenStore } from "./oauth/token-store.ts";
