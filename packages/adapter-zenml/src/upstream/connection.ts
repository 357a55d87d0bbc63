import {
  type Attempt,
  type Fetch,
  Memory,
  ownCredential,
  secureBaseUrl,
  sessionOf,
} from "@orgplane/adapter-kit/upstream";
import { Directory } from "./directory.ts";
import { logIn } from "./login.ts";

/** How the platform is reached. */
export interface ConnectionOptions {
  /** A key of a user or of a service account, with which the adapter logs in. Default: that of each request. */
  readonly apiKey?: string | undefined;
  /** Where the API is: `https://<host>/api/v1` for an installation. Default: `https://cloudapi.zenml.io`. */
  readonly baseUrl?: string | undefined;
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
  /** What the adapter has learned for this caller. It is not for others. */
  readonly directory: Directory;
}

/** The platform, as a caller reaches it. */
export interface Connection {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** Undefined where each request brings its own. */
  readonly caller: Caller | undefined;
  /** Those who have asked lately, by their credentials. */
  readonly callers: Memory<Caller>;
}

/** @throws TypeError for an address that would show the key to everybody on the way, and for a key that is none. */
export function connect(options: ConnectionOptions): Connection {
  const { fetch = (request) => globalThis.fetch(request) } = options;
  const baseUrl = secureBaseUrl(options.baseUrl ?? "https://cloudapi.zenml.io");
  const connection = { baseUrl, fetch, caller: undefined, callers: new Memory<Caller>() };
  const apiKey = ownCredential("apiKey", options.apiKey);
  if (apiKey === undefined) return connection;
  return { ...connection, caller: { ...callerWithKey(connection, apiKey), isOwner: true } };
}

/** The platform as the owner of a credential reaches it: of a key, or of a token that somebody has logged in for. */
export function withCredential(connection: Connection, credential: string): Connection {
  const known = connection.callers.get(credential);
  const caller = known ?? (isToken(credential) ? callerWithToken(credential) : callerWithKey(connection, credential));
  connection.callers.set(credential, caller);
  return { ...connection, caller };
}

function callerWithKey({ baseUrl, fetch }: Pick<Connection, "baseUrl" | "fetch">, key: string): Caller {
  return {
    token: sessionOf(() => logIn(baseUrl, fetch, key)),
    renews: true,
    isOwner: false,
    directory: new Directory(),
  };
}

function callerWithToken(token: string): Caller {
  return { token: () => token, renews: false, isOwner: false, directory: new Directory() };
}

/** Whether it is a JSON Web Token, as the platform's tokens are, and its keys are not. */
function isToken(credential: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(credential);
}
