import { type Fetch, secureBaseUrl } from "@orgplane/adapter-kit/upstream";

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
  readonly baseUrl: string;
  readonly fetch: Fetch;
}

/** @throws TypeError for an address that would show the token to everybody on the way. */
export function connect(options: ConnectionOptions): Connection {
  const { token, baseUrl = "https://cloud.polyaxon.com", fetch = (request) => globalThis.fetch(request) } = options;
  return { token, baseUrl: secureBaseUrl(baseUrl), fetch };
}
