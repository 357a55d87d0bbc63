import { type Fetch, secureBaseUrl } from "@orgplane/adapter-kit/upstream";
import { Directory } from "./directory.ts";

/** How the platform is reached. */
export interface ConnectionOptions {
  /**
   * The token of a user, as the platform's pages make it, or the API; with `Token` in front, or without. Default: that of each
   * request is passed on.
   */
  readonly token?: string | undefined;
  /** Where the API is. Default: `https://api.ubiops.com/v2`. */
  readonly baseUrl?: string | undefined;
  /** What sends the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

/** The platform as one caller reaches it. */
export interface Connection {
  readonly token: string | undefined;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly directory: Directory;
}

/** @throws TypeError for an address that would show the token to everybody on the way. */
export function connect(options: ConnectionOptions): Connection {
  const { token, baseUrl = "https://api.ubiops.com/v2", fetch = (request) => globalThis.fetch(request) } = options;
  return { token, baseUrl: secureBaseUrl(baseUrl), fetch, directory: new Directory() };
}

/** The platform as the owner of another token reaches it. What it has learned for others stays with them. */
export function withToken(connection: Connection, token: string): Connection {
  return { ...connection, token, directory: new Directory() };
}
