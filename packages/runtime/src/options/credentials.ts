import { ConfigurationError } from "../errors/input-errors.ts";

/** A token, and how long it is good for. One without an expiry is used until the server refuses it. */
export interface Token {
  /** What is sent. */
  readonly token: string;
  /** Seconds that it is good for from now on, the `expires_in` of OAuth. Goes before `expiresAt`. */
  readonly expiresIn?: number | undefined;
  /** When it ends: a date, or milliseconds since 1970. The `exp` of a JWT is in seconds: `exp * 1000`. */
  readonly expiresAt?: Date | number | undefined;
}

/** What a {@link TokenProvider} is told. */
export interface TokenRequest {
  /** The token to be replaced. Undefined at first. */
  readonly previous: string | undefined;
  /** The server has refused `previous` with 401: a cache of your own must not give that one again. */
  readonly isRefused: boolean;
  /** Aborts after 20 seconds, when nobody waits for the token any more. */
  readonly signal: AbortSignal;
}

/**
 * Gives tokens. What it gives is kept: it is asked again shortly before the token's end, or when the server answers 401,
 * and once for all calls that wait.
 */
export type TokenProvider = (request: TokenRequest) => string | Token | Promise<string | Token>;

/** A secret, or a function that gives it. */
export type Secret = string | TokenProvider;

/** Where the tokens of one identity come from, as `@orgplane/runtime/oauth` makes it. Several clients may share one. */
export interface Credentials {
  /**
   * A token to send.
   *
   * @param now Tells the time in milliseconds since 1970.
   * @param refused The one that the server has just answered 401 to. It comes back if no other can be had.
   */
  token(now: Now, refused?: string): Promise<string>;
  /**
   * Learns from an answer to a request that carried `token`: what time it is, and whether the token is good.
   *
   * @param isRepeated The request was refused with another token before.
   */
  learn(now: Now, token: string, response: Response, isRepeated?: boolean): void;
}

/** Tells the time in milliseconds since 1970. */
export type Now = () => number;

/** Whether `value` can stand in a header field. A line break in it would begin another field. */
export function isSecret(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

/** What is wrong with a token that cannot be sent. */
export const UNUSABLE = "must be visible ASCII, without spaces or line breaks";

/** Reads what a provider gave: a token, and the milliseconds that it is good for as the issuer's clock shows `now`. */
export function parseToken(given: unknown, now: number): { readonly token: string; readonly left: number } {
  const { token, expiresIn, expiresAt }: Partial<Token> = typeof given === "string" ? { token: given } : Object(given);
  const left = expiresIn === undefined ? Number(expiresAt ?? Infinity) - now : expiresIn * 1_000;
  // Not a number if what is meant to be a time is none.
  if (isSecret(token) && !Number.isNaN(left)) return { token, left };
  throw new ConfigurationError(`${UNUSABLE}, and its expiry a time`);
}

/** Whether others on the network can read what goes to `url`: neither over https, nor within this machine. */
function isReadable({ protocol, hostname }: URL): boolean {
  return protocol !== "https:" && !/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Refuses a URL to which a secret would travel in the open. `option` is what it was given as. */
export function assertSecureUrl(option: string, url: URL, allowInsecure = false): void {
  if (allowInsecure || !isReadable(url)) return;
  throw new ConfigurationError(
    `${option} must be https, or others can read the secrets on their way. To allow that, pass allowInsecure: true`,
  );
}

/** A header field that proves who is calling. */
export interface Credential {
  /** The client option that it comes from. */
  readonly option: string;
  readonly field: string;
  /** What stands before the secret, such as `Bearer `. */
  readonly prefix: string;
  readonly secret: string | TokenProvider | Credentials;
}
