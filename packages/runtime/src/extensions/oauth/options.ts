import { ConfigurationError } from "../../errors/input-errors.ts";
import type { Fetch } from "../../options/client-options.ts";
import { assertSecureUrl } from "../../options/credentials.ts";
import type { TokenStore } from "./stored-token.ts";

/** A private key for signing, imported by Web Crypto. */
export type SigningKey = Parameters<typeof crypto.subtle.sign>[1];

/** Who asks an authorization server for tokens, and for which. */
export interface OAuthOptions {
  /** The token endpoint: `https://login.example/oauth/token`. The client's secrets are sent to it alone. */
  readonly tokenUrl: string;
  /** The name under which the authorization server knows this program. */
  readonly clientId: string;
  /** The password of the program. A page or an app, which cannot keep it secret, leaves it out. */
  readonly clientSecret?: string | undefined;
  /** How the secret is sent: in a `basic` header, or in the form of the `post`. Default: `basic`. */
  readonly clientSecretIn?: "basic" | "post" | undefined;
  /** A key that signs each request (`private_key_jwt`), instead of a secret. `keyId` says which key it is. */
  readonly clientKey?: { readonly key: SigningKey; readonly keyId?: string | undefined } | undefined;
  /** The name of the authorization server, for signed requests and for checking callbacks. Default: `tokenUrl`. */
  readonly issuer?: string | undefined;
  /** The scopes of the tokens. Default: the server decides. */
  readonly scopes?: readonly string[] | undefined;
  /** The API that the tokens are for, if the server issues tokens for several: the `audience` parameter. */
  readonly audience?: string | undefined;
  /** The same as RFC 8707 has it: the `resource` parameter. */
  readonly resource?: string | undefined;
  /** Where tokens are kept. Default: the memory of this process. */
  readonly store?: TokenStore | undefined;
  /** How long the authorization server may take to answer one request, in milliseconds. Default: 10,000. */
  readonly timeout?: number | undefined;
  /** Allows plain http to another machine, so that others on the network can read the secrets. Default: false. */
  readonly allowInsecure?: boolean | undefined;
  /** Sends requests. Default: the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
}

/** Reads a URL to which secrets are sent. */
export function secretUrl(option: string, value: string, allowInsecure: boolean | undefined): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hash || url.username || url.password) {
    throw new ConfigurationError(`${option} must be an http(s) URL without user or fragment`);
  }
  assertSecureUrl(option, url, allowInsecure);
  return url;
}

/** The parameters of a request that say what the tokens are for. */
export function wanted({ scopes, audience, resource }: OAuthOptions): Record<string, string> {
  const parameters = { scope: scopes?.join(" "), audience, resource };
  return Object.fromEntries(Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The key of tokens in a store. It is the same for the same server, client, scopes and account. */
export function storeKey(grant: string, options: OAuthOptions, account?: string): string {
  const { tokenUrl, clientId, scopes = [], audience = "", resource = "" } = options;
  // The order of scopes has no meaning.
  const scope = [...scopes].sort().join(" ");
  return `orgplane?${new URLSearchParams({ grant, tokenUrl, clientId, scope, audience, resource, account: account ?? "" })}`;
}
