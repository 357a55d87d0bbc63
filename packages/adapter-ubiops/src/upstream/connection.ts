import { type Fetch, ownCredential, secureBaseUrl } from "@orgplane/adapter-kit/upstream";
import { Directory } from "./directory.ts";

/** How the platform is reached. */
export interface ConnectionOptions {
  /**
   * The token of a user, as the platform's pages make it, or the API; with `Token` in front, or without. Default: that of each
   * request is passed on.
   */
  readonly token?: string | undefined;
  /** Where the API is; `/v2` is added where no version is at its end. Default: `https://api.ubiops.com/v2`. */
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
  readonly directory: Directory;
}

/** @throws TypeError for an address that would show the token to everybody on the way, and for a token that is none. */
export function connect(options: ConnectionOptions): Connection {
  const { baseUrl = "https://api.ubiops.com/v2", fetch = (request) => globalThis.fetch(request) } = options;
  const token = ownCredential("token", options.token);
  const hasOwnToken = token !== undefined;
  return { token, hasOwnToken, baseUrl: versioned(secureBaseUrl(baseUrl)), fetch, directory: new Directory() };
}

/** The vendor's client adds the version where there is none. Without it, every answer would be a 404. */
function versioned(baseUrl: string): string {
  return /\/v\d+(\.\d+)?$/.test(baseUrl) ? baseUrl : `${baseUrl}/v2`;
}

/** The platform as the owner of another token reaches it. What it has learned for others stays with them. */
export function withToken(connection: Connection, token: string): Connection {
  return { ...connection, token, directory: new Directory() };
}
