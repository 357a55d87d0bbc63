import { AuthorizationResponseError, validateAuthResponse } from "oauth4webapi";
import { AuthError } from "../errors/auth-error.ts";
import type { AuthorizationCodeOptions } from "./authorization-code.ts";
import { authorizationError } from "./token-refusal.ts";

/**
 * Reads the code out of a callback.
 *
 * @throws {AuthError} It answers another sign-in, or says that there is no code.
 */
export function readCallback(
  callback: string | URL,
  state: string,
  { issuer, clientId, redirectUri }: AuthorizationCodeOptions,
): string {
  const secrets = new Set(state ? [state] : []);
  // What came instead of it is not told: it may hold a code, or a password.
  const call = { request: new Request(redirectUri), context: { operation: undefined, secrets } };
  const { search } = URL.canParse(callback, redirectUri) ? new URL(callback, redirectUri) : { search: "" };
  const parameters = new URLSearchParams(search);
  // What the authorization server calls itself can only be compared by one who knows it.
  if (issuer === undefined) parameters.delete("iss");
  try {
    // A session without a state would pass a callback without one.
    const server = { issuer: issuer ?? redirectUri };
    const code = state && validateAuthResponse(server, { client_id: clientId }, parameters, state).get("code");
    if (code) return code;
  } catch (error) {
    if (error instanceof AuthorizationResponseError) {
      throw authorizationError(call, error.error, error.error_description);
    }
  }
  // Without a cause: that would quote the callback, which may hold a code.
  throw new AuthError(call, "The callback is not the answer to this sign-in");
}
