import {
  type Attempt,
  type Fetch,
  Memory,
  ownCredential,
  secureBaseUrl,
  sessionOf,
} from "@orgplane/adapter-kit/upstream";
import { logIn } from "./login.ts";

/** How the platform is reached. */
export interface ConnectionOptions {
  /** Where the API of the installation is, without `/api/v1`: `https://guardai.example`. */
  readonly baseUrl: string;
  /** The secret of a key, with which the adapter logs in. Default: the token of each request is passed on. */
  readonly apiKey?: string | undefined;
  /** The id of that key, as the platform shows it beside the secret. */
  readonly apiKeyId?: string | undefined;
  /** What sends the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

/** Somebody in whose name the platform is asked. */
export interface Caller {
  /** The token for a request. */
  readonly token: (attempt: Attempt) => string | Promise<string>;
  /** Whether there is another token when one is refused. */
  readonly renews: boolean;
  /** Whether it is the owner of the adapter, and not the caller. */
  readonly isOwner: boolean;
  /** The numbers of organizations, by name, as far as this caller has learned them. */
  readonly organizations: Memory<string>;
}

/** The platform, as a caller reaches it. */
export interface Connection {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** Undefined where each request brings its own. */
  readonly caller: Caller | undefined;
  /** Those who have asked lately, by their tokens. */
  readonly callers: Memory<Caller>;
}

/** @throws TypeError for an address that would show the key to everybody on the way, and for half a credential. */
export function connect(options: ConnectionOptions): Connection {
  const { fetch = (request) => globalThis.fetch(request) } = options;
  // Paths of the API begin with it.
  const baseUrl = secureBaseUrl(options.baseUrl).replace(/\/api\/v1$/, "");
  const apiKey = ownCredential("apiKey", options.apiKey);
  const apiKeyId = ownCredential("apiKeyId", options.apiKeyId);
  const connection = { baseUrl, fetch, caller: undefined, callers: new Memory<Caller>() };
  if (apiKey === undefined && apiKeyId === undefined) return connection;
  if (apiKey === undefined || apiKeyId === undefined) {
    throw new TypeError("apiKey and apiKeyId belong together: GuardAI gives a token for both");
  }
  const token = sessionOf(() => logIn(baseUrl, fetch, { apiKey, apiKeyId }));
  return { ...connection, caller: { token, renews: true, isOwner: true, organizations: new Memory() } };
}

/** The platform as the owner of a token reaches it. */
export function withToken(connection: Connection, token: string): Connection {
  const known = connection.callers.get(token);
  const caller = known ?? { token: () => token, renews: false, isOwner: false, organizations: new Memory<string>() };
  connection.callers.set(token, caller);
  return { ...connection, caller };
}
