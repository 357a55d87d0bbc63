import { type Fetch, ownCredential, secureBaseUrl } from "@orgplane/adapter-kit/upstream";

/** How the platform is reached. */
export interface ConnectionOptions {
  /** The token of a user or a service account, with `Token` in front, or without. Default: that of each request is passed on. */
  readonly token?: string | undefined;
  /** Where the platform is; paths of the API begin with `/api/v1` below it. Default: `https://cloud.polyaxon.com`. */
  readonly baseUrl?: string | undefined;
  /** What sends the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

/** The platform as one caller reaches it. */
export interface Connection {
  readonly token: string | undefined;
  /** Whether the token is that of the adapter, and not that of the caller. */
  readonly hasOwnToken: boolean;
  readonly baseUrl: string;
  readonly fetch: Fetch;
}

/** @throws TypeError for an address that would show the token to everybody on the way, and for a token that is none. */
export function connect(options: ConnectionOptions): Connection {
  const { baseUrl = "https://cloud.polyaxon.com", fetch = (request) => globalThis.fetch(request) } = options;
  const token = ownCredential("token", options.token);
  // Paths of the API begin with it.
  const root = secureBaseUrl(baseUrl).replace(/\/api\/v1$/, "");
  return { token, hasOwnToken: token !== undefined, baseUrl: root, fetch };
}
