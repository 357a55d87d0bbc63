import { AuthorizationResponseError, validateAuthResponse } from "oauth4webapi";
import { AuthError } from "../errors/auth-error.ts";
import type { OAuthOptions } from "./options.ts";
import { authorizationError } from "./token-refusal.ts";

/**
 * Reads the code out of a callback.
 *
 * @throws {AuthError} It answers another sign-in, or says that there is no code.
 */
export function readCallback(callback: URL, state: string, { issuer, clientId }: OAuthOptions): string {
  const call = { request: new Request(callback), context: { operation: undefined } };
  const parameters = new URLSearchParams(callback.search);
  // What the authorization server calls itself can only be compared by one who knows it.
  if (issuer === undefined) parameters.delete("iss");
  try {
    // A session without a state would pass a callback without one.
    const server = { issuer: issuer ?? callback.origin };
    const code = state && validateAuthResponse(server, { client_id: clientId }, parameters, state).get("code");
    if (code) return code;
  } catch (error) {
    if (error instanceof AuthorizationResponseError) {
      throw authorizationError(call, error.error, error.error_description, [state]);
    }
  }
  // Without a cause: that would quote the callback, which may hold a code.
  throw new AuthError(call, "The callback is not the answer to this sign-in");
}
