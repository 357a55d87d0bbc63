import { ConfigurationError } from "../errors/input-errors.ts";

/** A token, and when it expires. Without an expiry, it is used until the server refuses it. */
export interface Token {
  /** The token itself. */
  readonly token: string;
  /** Seconds from now until it expires: `expires_in` of OAuth. It overrides `expiresAt`. */
  readonly expiresIn?: number | undefined;
  /** When it expires: a date, or milliseconds since 1970. The `exp` of a JWT is in seconds: `exp * 1000`. */
  readonly expiresAt?: Date | number | undefined;
}

/** What a {@link TokenProvider} is called with. */
export interface TokenRequest {
  /** The token to replace. Undefined at first. */
  readonly previous: string | undefined;
  /** Whether the server has refused `previous` with 401. Then a cache of your own must not return it again. */
  readonly isRefused: boolean;
  /** Aborts after 20 seconds, when no call waits for the token any more. */
  readonly signal: AbortSignal;
}

/**
 * Fetches a token. The token is kept: the function is called again shortly before the token expires, or when the server answers
 * 401. It is called once for all calls that wait.
 */
export type TokenProvider = (request: TokenRequest) => string | Token | Promise<string | Token>;

/** A secret, or a function that returns it. */
export type Secret = string | TokenProvider;

/** A source of the tokens of one identity, as `@orgplane/runtime/oauth` makes it. Several clients may share one. */
export interface Credentials {
  /**
   * A token to send.
   *
   * @param now Returns the time in milliseconds since 1970.
   * @param refused The token that the server has just answered 401 to. It is returned if there is no other.
   */
  token(now: Now, refused?: string): Promise<string>;
  /**
   * Called with each response to a request that carried `token`. It shows the server's time, and whether the token is good.
   *
   * @param isRepeated Whether the request was refused with another token before.
   */
  onResponse?(now: Now, token: string, response: Response, isRepeated?: boolean): void;
  /** @deprecated The former name of `onResponse`. */
  learn?(now: Now, token: string, response: Response, isRepeated?: boolean): void;
}

/** Returns the time in milliseconds since 1970. */
export type Now = () => number;

/** Whether `value` can be sent in a header field. A line break would begin another field. */
export function isSecret(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

/** Why a token cannot be sent. */
export const UNUSABLE = "must be visible ASCII, without spaces or line breaks";

/** Reads what a provider returned: a token, and the milliseconds until it expires, when the issuer's clock shows `now`. */
export function parseToken(given: unknown, now: number): { readonly token: string; readonly left: number } {
  const { token, expiresIn, expiresAt }: Partial<Token> = typeof given === "string" ? { token: given } : Object(given);
  const left = expiresIn === undefined ? Number(expiresAt ?? Infinity) - now : expiresIn * 1_000;
  // Not a number if the expiry is not a time.
  if (isSecret(token) && !Number.isNaN(left)) return { token, left };
  throw new ConfigurationError(`${UNUSABLE}, and its expiry a time`);
}

/** Whether others on the network can read what is sent to `url`: it is neither https, nor this machine. */
function isInsecure({ protocol, hostname }: URL): boolean {
  return protocol !== "https:" && !/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Refuses a URL to which secrets would be sent unencrypted. `option` is its name, for the error. */
export function assertSecureUrl(option: string, url: URL, allowInsecure = false): void {
  if (allowInsecure || !isInsecure(url)) return;
  throw new ConfigurationError(
    `${option} must be https, or others on the network can read the secrets. To allow that, pass allowInsecure: true`,
  );
}

/** A header field that shows who is calling. */
export interface Credential {
  /** The client option that it was given as. */
  readonly option: string;
  /** The name of the field, in lower case. */
  readonly field: string;
  /** The text before the secret, such as `Bearer `. */
  readonly prefix: string;
  readonly secret: string | TokenProvider | Credentials;
}
