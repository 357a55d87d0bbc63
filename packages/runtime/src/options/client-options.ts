import type { Deprecation } from "../errors/call-errors.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { environment } from "../platform/environment.ts";
import { isSecretHeader } from "../redaction/redactor.ts";
import { headerFields } from "../request/encode.ts";
import type { CallOptions } from "./call-options.ts";
import type { Credential } from "./credentials.ts";
import { assertSecureUrl, type Credentials, isSecret, type Secret, UNUSABLE } from "./credentials.ts";
import { type Log, type Logger, type LogLevel, openLog } from "./logger.ts";
import { isMiddlewareList, type Middleware } from "./middleware.ts";
import { checkLimits, type Limits } from "./timeouts.ts";

/** What sends requests: the platform's `fetch`, or a handler in the same process. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** An implementation of the API in this process, as `defineAdapter` of `@orgplane/adapter-kit` makes it. */
export interface Adapter {
  (request: Request): Promise<Response>;
  /** What it expects paths to begin with: `/v1`. */
  readonly basePath: string;
}

/** How a client reaches the API. */
export interface ClientOptions extends Limits {
  /**
   * An implementation of the API in this process, which takes the place of `baseUrl`, credentials and `fetch`. None of them can
   * be given with it, and the environment is not asked for them.
   */
  readonly adapter?: Adapter | undefined;
  /** Where the API is, its version included: `https://orgplane.example/v1`. Else `ORGPLANE_BASE_URL`. */
  readonly baseUrl?: string | undefined;
  /**
   * Other servers that the API's description names for some operations, and where each of them is. Credentials go there
   * too; a server that is not named here gets the requests, but no credentials.
   *
   * @example
   * { "https://uploads.example": "https://uploads.example" }
   */
  readonly servers?: { readonly [described: string]: string } | undefined;
  /**
   * A bearer token, or a function that gives one. Else `ORGPLANE_TOKEN`. `null` sends none. What the function gives is
   * used for all calls until its end or a 401, so a client is that of one identity: make one for each user.
   */
  readonly token?: Secret | null | undefined;
  /** What gives bearer tokens in the place of `token`: `clientCredentials(…)` of `@orgplane/runtime/oauth`. */
  readonly credentials?: Credentials | undefined;
  /** An API key, or a function that gives one, sent as `X-API-Key`. Else `ORGPLANE_API_KEY`. `null` sends none. */
  readonly apiKey?: Secret | null | undefined;
  /** Lets `baseUrl` be plain http on another machine, where all on the way can read the credentials. Default: false. */
  readonly allowInsecure?: boolean | undefined;
  /**
   * What sends requests: a handler in the same process, or a `fetch` of your own, which is given a `Request`. The platform's
   * unless given, which is given a URL and options where nothing else has asked for the `Request`.
   */
  readonly fetch?: Fetch | undefined;
  /** Header fields for every request. */
  readonly headers?: Headers | { readonly [field: string]: string | undefined } | undefined;
  /**
   * Retries for one call, on average of all calls of the client. 0.1 unless given: one for ten calls. The shares of a
   * hundred calls are there from the start, and come again at one a second. `Infinity` for as many as `retries` says.
   */
  readonly retryBudget?: number | undefined;
  /** Whether calls wait while the server's quota is used up. True unless given; false sends them all the same. */
  readonly rateGate?: boolean | undefined;
  /** Things to do around each call, or each attempt. The first is the outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Takes log lines. `console` unless given. */
  readonly logger?: Logger | undefined;
  /** How much is logged. Else `ORGPLANE_LOG`, else `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** What becomes of deprecated operations. `warn` unless given: each is logged once. */
  readonly deprecation?: DeprecationMode | undefined;
  /** Told of each deprecated operation once, in the place of the logger. */
  readonly onDeprecated?: DeprecationHook | undefined;
  /** Whether every call rejects with a `ConnectionError` before anything is sent. Else `ORGPLANE_OFFLINE`, else false. */
  readonly offline?: boolean | undefined;
  /**
   * Whether nothing is sent, and calls act as if the server had nothing to tell: their data is undefined, of lists an
   * empty page, of operations on many items empty lists. The types do not know of it: what is undefined then has the type
   * that it has otherwise. Else `ORGPLANE_NO_OP`, else false.
   */
  readonly noOp?: boolean | undefined;
  /** What tells the time, for tests. */
  readonly clock?: Clock | undefined;
}

/** What becomes of deprecations: told once an operation, not at all, or an error at each call. */
export type DeprecationMode = "warn" | "ignore" | "error";

/** Is told of a deprecated operation. */
export type DeprecationHook = (deprecation: Deprecation) => void;

/** Options after defaults and checks. */
export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Of each server that a description names, where it is. */
  readonly servers: Readonly<Record<string, string>>;
  readonly credentials: readonly Credential[];
  /** The platform's unless given. */
  readonly fetch: Fetch | undefined;
  readonly headers: Readonly<Record<string, string | null>>;
  /** What the client's options say for the calls that do not say otherwise. */
  readonly defaults: CallOptions;
  readonly retryBudget: number;
  readonly rateGate: boolean;
  readonly clock: Clock;
  readonly middleware: readonly Middleware[];
  readonly log: Log;
  readonly deprecation: DeprecationMode;
  readonly onDeprecated: DeprecationHook | undefined;
  readonly offline: boolean;
}

/** Fills options from the environment, and refuses those with which no call could succeed. */
export function resolveOptions(given: ClientOptions): Settings {
  const options = given.adapter ? behindAdapter(given, given.adapter) : given;
  const headers = headerFields(options.headers ?? {});
  const { retries, attemptTimeout, deadline, idleTimeout, retryBudget = 0.1, rateGate = true } = options;
  const { noOp = environmentFlag("ORGPLANE_NO_OP"), offline = environmentFlag("ORGPLANE_OFFLINE") } = options;
  const { middleware = [], deprecation = "warn", onDeprecated } = options;
  const refuse = (option: string, reason: string) => new ConfigurationError(`${option} ${reason}`);
  checkLimits(options, refuse);
  if (!(retryBudget >= 0)) throw refuse("retryBudget", "must be a number from 0 on");
  if (!/^(warn|ignore|error)$/.test(deprecation)) throw refuse("deprecation", "must be warn, ignore or error");
  if (!isMiddlewareList(middleware)) throw refuse("middleware", "must be a list of middleware");
  return {
    baseUrl: resolveBaseUrl(options.baseUrl ?? environment("ORGPLANE_BASE_URL"), options.allowInsecure),
    servers: resolveServers(options),
    credentials: resolveCredentials(options, headers),
    fetch: options.fetch,
    headers,
    defaults: { retries, attemptTimeout, deadline, idleTimeout, noOp },
    retryBudget,
    rateGate,
    clock: options.clock ?? systemClock,
    middleware,
    log: openLog(options.logger, options.logLevel ?? environment("ORGPLANE_LOG")),
    deprecation,
    onDeprecated,
    offline,
  };
}

const REPLACED = ["baseUrl", "servers", "token", "credentials", "apiKey", "allowInsecure", "fetch"] as const;

function behindAdapter(options: ClientOptions, adapter: Adapter): ClientOptions {
  const beside = REPLACED.filter((name) => options[name] != null);
  if (beside.length > 0) {
    throw new ConfigurationError(`Pass adapter without ${beside.join(" and ")}: an adapter takes their place`);
  }
  if (typeof adapter.basePath !== "string") {
    throw new ConfigurationError("adapter must be one that defineAdapter has made; pass any other function as fetch");
  }
  // No network leads to this host: https://www.rfc-editor.org/rfc/rfc6761#section-6.4
  return { ...options, baseUrl: `https://adapter.invalid${adapter.basePath}`, token: null, fetch: adapter };
}

function resolveBaseUrl(baseUrl: string | undefined, allowInsecure: boolean | undefined): string {
  if (!baseUrl) throw new ConfigurationError("No base URL: pass baseUrl, or set ORGPLANE_BASE_URL");
  return resolveUrl("baseUrl", baseUrl, allowInsecure);
}

function resolveServers({ servers = {}, allowInsecure }: ClientOptions): Settings["servers"] {
  const entries = Object.entries(servers);
  return Object.fromEntries(entries.map(([name, url]) => [name, resolveUrl(`servers["${name}"]`, url, allowInsecure)]));
}

function resolveUrl(option: string, given: string, allowInsecure: boolean | undefined): string {
  // In a page, a path such as "/v1" means that path of the page's own server.
  const page = globalThis.location?.href;
  const url = URL.canParse(given, page) ? new URL(given, page) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new ConfigurationError(
      `${option} must be an http(s) URL without user, query or fragment, such as https://orgplane.example/v1`,
    );
  }
  assertSecureUrl(option, url, allowInsecure);
  return url.href.replace(/\/+$/, "");
}

function resolveCredentials(options: ClientOptions, headers: Settings["headers"]): readonly Credential[] {
  // One who names a credential means that one, whatever the environment holds besides.
  const isGiven = [options.token, options.apiKey, options.credentials].some((given) => given !== undefined);
  const token = options.credentials ?? (isGiven ? options.token : environment("ORGPLANE_TOKEN"));
  const apiKey = isGiven ? options.apiKey : environment("ORGPLANE_API_KEY");
  if (options.credentials && options.token) throw new ConfigurationError("Pass token or credentials, not both");
  if (!isGiven && !token && !apiKey && !Object.keys(headers).some(isSecretHeader)) {
    throw new ConfigurationError(
      "No credentials: pass token or apiKey, or set ORGPLANE_TOKEN or ORGPLANE_API_KEY. To send none, pass token: null",
    );
  }
  return [
    ...credential(options.credentials ? "credentials" : "token", "Authorization", "Bearer ", token),
    ...credential("apiKey", "X-API-Key", "", apiKey),
  ];
}

function credential(
  option: string,
  field: string,
  prefix: string,
  secret: Secret | Credentials | null | undefined,
): readonly Credential[] {
  if (secret == null) return [];
  if (typeof secret === "function" || isSecret(secret) || typeof Object(secret).token === "function") {
    return [{ option, field, prefix, secret }];
  }
  throw new ConfigurationError(`${option} ${UNUSABLE}`);
}

/** Reads an environment variable that is `1` or `true`, `0` or `false`. Not set is false. */
function environmentFlag(name: string): boolean {
  const value = environment(name) ?? "0";
  if (/^(0|false)$/i.test(value)) return false;
  if (/^(1|true)$/i.test(value)) return true;
  throw new ConfigurationError(`${name} must be 1 or 0`);
}
