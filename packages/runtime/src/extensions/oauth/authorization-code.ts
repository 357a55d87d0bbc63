import {
  AuthorizationResponseError,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  validateAuthResponse,
} from "oauth4webapi";
import { AuthError } from "../../errors/call-errors.ts";
import { ConfigurationError } from "../../errors/input-errors.ts";
import { TokenSource } from "../../pipeline/policies/auth/token-source.ts";
import { type OAuthOptions, secretUrl, storeKey, wanted } from "./options.ts";
import { type Issue, memoryStore, type StoredTokens, storedTokens } from "./stored-token.ts";
import { authorizationError, openTokenEndpoint, type RequestToken } from "./token-endpoint.ts";

/** How a program gets tokens in the name of a user. */
export interface AuthorizationCodeOptions extends OAuthOptions {
  /** Where users sign in: `https://login.example/authorize`. */
  readonly authorizationUrl: string;
  /** Where the authorization server sends the user back to, without a fragment. It has to know this URL. */
  readonly redirectUri: string;
  /** Whose tokens these are. Needed in a store that holds those of several users. */
  readonly account?: string | undefined;
}

/** A sign-in that has begun. Keep it in the user's session, for one callback only. */
export interface SignIn {
  /** Where to send the user. */
  readonly url: string;
  /** The callback has to bring it back, which proves that it belongs to this sign-in. */
  readonly state: string;
  /** Proves that this program asked for the code of the callback (PKCE). It is a secret: keep it out of URLs. */
  readonly codeVerifier: string;
}

/** The tokens of one user. Make one for each. */
export class AuthorizationCode extends TokenSource {
  readonly #options: AuthorizationCodeOptions;
  readonly #requestToken: RequestToken;
  readonly #tokens: StoredTokens;

  /** @internal */
  constructor(options: AuthorizationCodeOptions) {
    const requestToken = openTokenEndpoint(options);
    checkRedirectUri(options.redirectUri);
    const { href } = secretUrl("authorizationUrl", options.authorizationUrl, options.allowInsecure);
    const issue: Issue = async ({ signal }, stored) => {
      if (stored?.refreshToken === undefined) {
        const call = { request: new Request(href), context: {} };
        throw new AuthError(call, "The user has to sign in", undefined, "login_required");
      }
      const form = { refresh_token: stored.refreshToken };
      const issued = await requestToken({ type: "refresh_token", form, attempts: 3 }, signal);
      // Many servers keep the refresh token, and do not send it again.
      return { ...issued, refreshToken: issued.refreshToken ?? stored.refreshToken };
    };
    const key = storeKey("authorization_code", options, options.account);
    const tokens = storedTokens(options.store ?? memoryStore(), key, issue);
    super(tokens.provide);
    this.#options = options;
    this.#requestToken = requestToken;
    this.#tokens = tokens;
  }

  /**
   * Begins a sign-in.
   *
   * @param parameters Further parameters for the authorization server, such as `{ prompt: "login" }`.
   */
  async signIn(parameters: Readonly<Record<string, string | undefined>> = {}): Promise<SignIn> {
    const { authorizationUrl, clientId, redirectUri } = this.#options;
    const state = generateRandomState();
    const codeVerifier = generateRandomCodeVerifier();
    const query = {
      ...parameters,
      ...wanted(this.#options),
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri,
      state,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
    };
    const url = new URL(authorizationUrl);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return { url: url.href, state, codeVerifier };
  }

  /**
   * Ends a sign-in: exchanges the code of the callback for the user's tokens, and stores them.
   *
   * @param callback The URL of the callback, or its path and query.
   * @param signIn The result of {@link AuthorizationCode.signIn} for this user. Undefined, for example from a lost session, is refused.
   * @throws {AuthError} The user or the authorization server refused, the callback belongs to another sign-in, or the store failed.
   * In the last case the user is signed in, and the next call tries to store the tokens again, unless the store has other tokens by
   * then.
   * @throws {ConnectionError} The authorization server was not reached; {@link TimeoutError} likewise. The code may have
   * been used up: begin another sign-in.
   */
  async exchange(callback: string | URL, signIn: Pick<SignIn, "state" | "codeVerifier"> | undefined): Promise<void> {
    const form = readCallback(callback, signIn, this.#options);
    const grant = { type: "authorization_code", form, attempts: 1 };
    const issued = await this.#requestToken(grant, new AbortController().signal);
    try {
      await this.#tokens.save(issued);
    } catch (cause) {
      const call = { request: new Request(form.redirect_uri), context: {} };
      throw new AuthError(call, "The store does not take the user's tokens", cause);
    } finally {
      this.forget();
    }
  }
}

/** Refuses a URL that cannot be a redirection endpoint (RFC 6749, 3.1.2). Apps have schemes of their own. */
function checkRedirectUri(redirectUri: string): void {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (url && !url.hash && !url.username && !url.password) return;
  throw new ConfigurationError("redirectUri must be a URL without user or fragment");
}

/**
 * The tokens of a user who signs in with a browser (RFC 6749, 4.1, with PKCE). They are renewed as long as the authorization server
 * allows it.
 *
 * @example
 * const user = authorizationCode({ authorizationUrl, tokenUrl, clientId, redirectUri, account: "ada", store });
 * const signIn = await user.signIn(); // keep it in the session, and redirect to signIn.url
 * await user.exchange(request.url, signIn); // when the user comes back
 * const orgplane = createOrgplane({ credentials: user });
 *
 * @throws {ConfigurationError} An option is missing or contradicts another, or a URL would show secrets to others.
 */
export function authorizationCode(options: AuthorizationCodeOptions): AuthorizationCode {
  return new AuthorizationCode(options);
}

/** The parameters that exchange the code of a callback for tokens. */
export type Redemption = Readonly<Record<"code" | "redirect_uri" | "code_verifier", string>>;

/**
 * Reads the code out of a callback.
 *
 * @throws {AuthError} It belongs to another sign-in, or has no code.
 */
export function readCallback(
  callback: string | URL,
  signIn: Pick<SignIn, "state" | "codeVerifier"> | undefined,
  { issuer, clientId, redirectUri }: AuthorizationCodeOptions,
): Redemption {
  const { state, codeVerifier } = signIn ?? {};
  const secrets = new Set(state ? [state] : []);
  // The error does not quote the callback: it may hold a code, or a password.
  const call = { request: new Request(redirectUri), context: { secrets } };
  try {
    const { searchParams } = new URL(callback, redirectUri);
    // Without a known issuer, there is nothing to compare `iss` with.
    if (issuer === undefined) searchParams.delete("iss");
    // A session without a state would accept a callback without one.
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
  // Without a cause, which would quote the callback.
  throw new AuthError(call, "The callback is not the answer to this sign-in");
}
