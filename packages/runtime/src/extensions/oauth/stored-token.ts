import { isSecret, type TokenProvider, type TokenRequest } from "../../options/credentials.ts";
import { isPlainObject } from "../../request/serialize.ts";

/**
 * Where tokens are kept so that several processes share them: a cache server, a file, a table. What it holds is secret.
 *
 * @example
 * const store: TokenStore = { get: (key) => redis.get(key), set: (key, value) => redis.set(key, value) };
 */
export interface TokenStore {
  /** What was last set under `key`; null or undefined if nothing was. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  /** Keeps `value`, which is JSON. The call waits until that is done, and fails if it fails. */
  set(key: string, value: string): unknown;
  /**
   * Runs `work` while no other process does so under the same `key`. Left out, processes may fetch tokens at the same
   * time; a server that takes each refresh token only once may then send the user to sign in again.
   */
  lock?<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** A store in the memory of this process. */
export function memoryStore(): TokenStore {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => values.set(key, value),
  };
}

/** A token as stores hold it. */
export interface StoredToken {
  readonly token: string;
  /** When it expires, in milliseconds since 1970 by the clock of the server that issued it. */
  readonly expiresAt?: number | undefined;
  /** Gets the next token. */
  readonly refreshToken?: string | undefined;
}

/** A token that has just been issued. */
export interface IssuedToken extends StoredToken {
  /** The time on the issuer's clock. */
  readonly serverTime: number;
}

/** Gets a token from its issuer. `stored` is the token in the store, even if it has expired. */
export type Issue = (request: TokenRequest, stored: StoredToken | undefined) => Promise<IssuedToken>;

/** One entry of a store, and how to renew what is in it. */
export interface StoredTokens {
  readonly provide: TokenProvider;
  /** Stores a token that came in another way. It replaces any other. */
  save(issued: IssuedToken): Promise<void>;
}

/** A token that has to be stored, and the token that it replaces: "" for none, undefined for any. */
interface Unsaved {
  readonly issued: IssuedToken;
  replaced: string | undefined;
}

/** A stored token this close to its end is not used. */
const TOO_SHORT = 1_000;

/** Uses the token in the store while it is good. Otherwise it gets another one, and stores it. */
export function storedTokens(store: TokenStore, key: string, issue: Issue): StoredTokens {
  // Kept until it is stored: a refresh token that works only once must not get lost.
  let unsaved: Unsaved | undefined;
  let skew = 0;

  const read = async () => parse(await store.get(key));
  const alone = <T>(work: () => Promise<T>): Promise<T> => store.lock?.(key, work) ?? work();
  const left = ({ expiresAt = Infinity }: StoredToken) => expiresAt - Date.now() - skew;
  const goodOne = (stored: StoredToken | undefined, { previous }: TokenRequest): StoredToken | undefined =>
    stored && stored.token !== previous && left(stored) > TOO_SHORT ? stored : undefined;

  const keep = (issued: IssuedToken, replaced?: string) => {
    skew = issued.serverTime - Date.now();
    unsaved = { issued, replaced };
  };

  /** Stores the unsaved token, unless another process has stored one meanwhile. Returns what the store then has. */
  const settle = async (): Promise<StoredToken | undefined> => {
    const ours = unsaved;
    const stored = await read();
    // A sign-in may have ended while the store was read.
    if (!ours || ours !== unsaved) return stored;
    const { token, expiresAt, refreshToken } = ours.issued;
    ours.replaced ??= stored?.token ?? "";
    const isTaken = stored && stored.token !== ours.replaced;
    if (!isTaken) await store.set(key, JSON.stringify({ token, expiresAt, refreshToken }));
    if (ours === unsaved) unsaved = undefined;
    return isTaken ? stored : ours.issued;
  };

  const renew = async (request: TokenRequest): Promise<StoredToken> => {
    const stored = await settle();
    const good = goodOne(stored, request);
    if (good) return good;
    let issued: IssuedToken;
    try {
      issued = await issue(request, stored);
    } catch (error) {
      // Without a lock, another process may have used the refresh token, and stored the next one.
      const newer = goodOne(await read(), request);
      if (newer && newer.token !== stored?.token) return newer;
      throw error;
    }
    // The tokens of a sign-in that has ended meanwhile come first.
    if (!unsaved) keep(issued, stored?.token ?? "");
    return goodOne(await settle(), request) ?? issued;
  };

  return {
    async save(issued) {
      keep(issued);
      await alone(settle);
    },
    async provide(request) {
      const stored = unsaved ? undefined : goodOne(await read(), request);
      const good = stored ?? (await alone(() => renew(request)));
      return { token: good.token, expiresIn: left(good) / 1_000 };
    },
  };
}

/** Reads what a store has, which may come from another version or somebody else. */
function parse(text: string | null | undefined): StoredToken | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    if (!isPlainObject(value)) return undefined;
    const { token, expiresAt, refreshToken } = value;
    if (!isSecret(token)) return undefined;
    return {
      token,
      expiresAt: typeof expiresAt === "number" ? expiresAt : undefined,
      refreshToken: typeof refreshToken === "string" ? refreshToken : undefined,
    };
  } catch {
    return undefined;
  }
}
