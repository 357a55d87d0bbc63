import { AuthorizationResponseError, validateAuthResponse } from "oauth4webapi";
import { AuthError } from "../../errors/auth-error.ts";
import type { AuthorizationCodeOptions, SignIn } from "./authorization-code.ts";
import { authorizationError } from "./token-refusal.ts";

/** What redeems the code of a callback. */
export type Redemption = Readonly<Record<"code" | "redirect_uri" | "code_verifier", string>>;

/**
 * Reads the code out of a callback.
 *
 * @throws {AuthError} It answers another sign-in, or says that there is no code.
 */
export function readCallback(
  callback: string | URL,
  signIn: Pick<SignIn, "state" | "codeVerifier"> | undefined,
  { issuer, clientId, redirectUri }: AuthorizationCodeOptions,
): Redemption {
  const { state, codeVerifier } = signIn ?? {};
  const secrets = new Set(state ? [state] : []);
  // What came instead of it is not told: it may hold a code, or a password.
  const call = { request: new Request(redirectUri), context: { secrets } };
  try {
    const { searchParams } = new URL(callback, redirectUri);
    // What the authorization server calls itself can only be compared by one who knows it.
    if (issuer === undefined) searchParams.delete("iss");
    // A session without a state would pass a callback without one.
    if (state && codeVerifier) {
      const server = { issuer: issuer ?? redirectUri };
      const code = validateAuthResponse(server, { client_id: clientId }, searchParams, state).get("code");
      if (code) return { code, redirect_uri: redirectUri, code_verifier: codeVerifier };
    }
  } catch (error) {
    if (error instanceof AuthorizationResponseError) {
      throw authorizationError(call, error.error, error.error_description);
    }
  }
  // Without a cause: that would quote the callback, which may hold a code.
  throw new AuthError(call, "The callback is not the answer to this sign-in");
}
