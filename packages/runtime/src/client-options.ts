import type { Credential, Secret } from "./auth.ts";
import { environment } from "./environment.ts";
import { ConfigurationError } from "./errors/configuration-error.ts";
import { headerFields } from "./headers.ts";
import type { Fetch } from "./network.ts";
import { isSecretHeader } from "./redact.ts";

/** How a client reaches the API. */
export interface ClientOptions {
  /** Where the API is, its version included: `https://orgplane.example/v1`. Else `ORGPLANE_BASE_URL`. */
  readonly baseUrl?: string | undefined;
  /** A bearer token, or a function that is asked for one at each request. Else `ORGPLANE_TOKEN`. `null` sends none. */
  readonly token?: Secret | null | undefined;
  /** An API key, sent as `X-API-Key`. Else `ORGPLANE_API_KEY`. `null` sends none. */
  readonly apiKey?: Secret | null | undefined;
  /** What sends requests: a handler in the same process, or a `fetch` of your own. The platform's unless given. */
  readonly fetch?: Fetch | undefined;
  /** Header fields for every request. */
  readonly headers?: { readonly [field: string]: string | undefined } | undefined;
}

/** Options after defaults and checks. */
export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly credentials: readonly Credential[];
  readonly fetch: Fetch;
  readonly headers: Readonly<Record<string, string | null>>;
}

/** Fills options from the environment, and refuses those with which no call could succeed. */
export function resolveOptions(options: ClientOptions): Settings {
  const headers = headerFields(options.headers ?? {});
  return {
    baseUrl: resolveBaseUrl(options.baseUrl ?? environment("ORGPLANE_BASE_URL")),
    credentials: resolveCredentials(options, headers),
    // Looked up at each call, so that a `fetch` replaced later counts.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    headers,
  };
}

function resolveBaseUrl(baseUrl: string | undefined): string {
  if (!baseUrl) throw new ConfigurationError("No base URL: pass baseUrl, or set ORGPLANE_BASE_URL");
  // In a page, a path such as "/v1" means that path of the page's own server.
  const page = globalThis.location?.href;
  const url = URL.canParse(baseUrl, page) ? new URL(baseUrl, page) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new ConfigurationError(
      "baseUrl must be an http(s) URL without user, query or fragment, such as https://orgplane.example/v1",
    );
  }
  return url.href.replace(/\/+$/, "");
}

function resolveCredentials(options: ClientOptions, headers: Settings["headers"]): readonly Credential[] {
  // One who names a credential means that one, whatever the environment holds besides.
  const isGiven = options.token !== undefined || options.apiKey !== undefined;
  const token = isGiven ? options.token : environment("ORGPLANE_TOKEN");
  const apiKey = isGiven ? options.apiKey : environment("ORGPLANE_API_KEY");
  if (!isGiven && !token && !apiKey && !Object.keys(headers).some(isSecretHeader)) {
    throw new ConfigurationError(
      "No credentials: pass token or apiKey, or set ORGPLANE_TOKEN or ORGPLANE_API_KEY. To send none, pass token: null",
    );
  }
  return [
    ...(token != null ? [{ option: "token", field: "Authorization", prefix: "Bearer ", secret: token }] : []),
    ...(apiKey != null ? [{ option: "apiKey", field: "X-API-Key", prefix: "", secret: apiKey }] : []),
  ];
}
