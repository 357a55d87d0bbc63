import { ConfigurationError } from "../../errors/input-errors.ts";
import type { Fetch } from "../../options/client-options.ts";
import { assertSecureUrl } from "../../options/credentials.ts";
import type { TokenStore } from "./stored-token.ts";

/** A private key that Web Crypto has imported for signing. */
export type SigningKey = Parameters<typeof crypto.subtle.sign>[1];

/** Who asks an authorization server for tokens, and for which. */
export interface OAuthOptions {
  /** The token endpoint: `https://login.example/oauth/token`. It gets the client's secrets, and nobody else does. */
  readonly tokenUrl: string;
  /** The name under which the authorization server knows this program. */
  readonly clientId: string;
  /** The program's password. Left out by one that cannot keep it secret, such as a page or an app. */
  readonly clientSecret?: string | undefined;
  /** How the secret is sent: as a `basic` header, unless the server only reads it from the form, the `post`. */
  readonly clientSecretIn?: "basic" | "post" | undefined;
  /** In the place of a secret, a key that signs each request (`private_key_jwt`). `keyId` tells which of several it is. */
  readonly clientKey?: { readonly key: SigningKey; readonly keyId?: string | undefined } | undefined;
  /** What the authorization server calls itself. Told by signed requests, and checked in callbacks. Else the `tokenUrl`. */
  readonly issuer?: string | undefined;
  /** What the tokens are to be good for. Left out, the server decides. */
  readonly scopes?: readonly string[] | undefined;
  /** Which API the tokens are to be good for, where the server issues them for several: its `audience` parameter. */
  readonly audience?: string | undefined;
  /** The same in the words of RFC 8707: its `resource` parameter. */
  readonly resource?: string | undefined;
  /** Where tokens are kept. The memory of this process unless given. */
  readonly store?: TokenStore | undefined;
  /** How long the authorization server may take to answer one request, in milliseconds. Default: 10,000. */
  readonly timeout?: number | undefined;
  /** Lets URLs be plain http on another machine, where all on the way can read the secrets. Default: false. */
  readonly allowInsecure?: boolean | undefined;
  /** What sends requests. The platform's `fetch` unless given. */
  readonly fetch?: Fetch | undefined;
}

/** Reads a URL that secrets go to. */
export function secretUrl(option: string, value: string, allowInsecure: boolean | undefined): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hash || url.username || url.password) {
    throw new ConfigurationError(`${option} must be an http(s) URL without user or fragment`);
  }
  assertSecureUrl(option, url, allowInsecure);
  return url;
}

/** What tokens are asked for, as the parameters of a request. */
export function wanted({ scopes, audience, resource }: OAuthOptions): Record<string, string> {
  const parameters = { scope: scopes?.join(" "), audience, resource };
  return Object.fromEntries(Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The key of tokens, which only those share who ask the same server in the same name for the same. */
export function storeKey(grant: string, options: OAuthOptions, account?: string): string {
  const { tokenUrl, clientId, scopes = [], audience = "", resource = "" } = options;
  // The order of scopes means nothing.
  const scope = [...scopes].sort().join(" ");
  return `orgplane?${new URLSearchParams({ grant, tokenUrl, clientId, scope, audience, resource, account: account ?? "" })}`;
}
