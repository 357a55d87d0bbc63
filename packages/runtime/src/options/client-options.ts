import type { Deprecation } from "../errors/call-errors.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { environment, isPage } from "../platform/environment.ts";
import { isSecretHeader } from "../redaction/redactor.ts";
import { headerFields } from "../request/serialize.ts";
import type { CallOptions } from "./call-options.ts";
import type { Credential } from "./credentials.ts";
import { assertSecureUrl, type Credentials, isSecret, type Secret, UNUSABLE } from "./credentials.ts";
import { type Log, type Logger, type LogLevel, openLog } from "./logger.ts";
import { isMiddlewareList, type Middleware } from "./middleware.ts";
import { checkLimits, type Limits } from "./timeouts.ts";

/** Sends requests: the platform's `fetch`, or a handler in the same process. */
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
   * An implementation of the API in this process. It replaces `baseUrl`, credentials and `fetch`: they cannot be given with it, and
   * the environment is not read for them.
   */
  readonly adapter?: Adapter | undefined;
  /** The URL of the API with its version: `https://orgplane.example/v1`. Default: `ORGPLANE_BASE_URL`. */
  readonly baseUrl?: string | undefined;
  /**
   * The URLs of other servers that the description names for some operations. Credentials are sent to them too. A server that is
   * not named here gets its requests without credentials.
   *
   * @example
   * { "https://uploads.example": "https://uploads.example" }
   */
  readonly servers?: { readonly [described: string]: string } | undefined;
  /**
   * A bearer token, or a function that returns one. Default: `ORGPLANE_TOKEN`. `null` sends none. All calls share the token of the
   * function until it expires or a 401 comes, so a client belongs to one identity: make a client for each user.
   */
  readonly token?: Secret | null | undefined;
  /** A source of bearer tokens, instead of `token`: `clientCredentials(…)` of `@orgplane/runtime/oauth`. */
  readonly credentials?: Credentials | undefined;
  /** An API key, or a function that returns one. It is sent as `X-API-Key`. Default: `ORGPLANE_API_KEY`. `null` sends none. */
  readonly apiKey?: Secret | null | undefined;
  /** Allows plain http to another machine, so that others on the network can read the credentials. Default: false. */
  readonly allowInsecure?: boolean | undefined;
  /**
   * Sends requests: a handler in the same process, or a `fetch` of your own, which is called with a `Request`. Default: the
   * platform's, which is called with a URL and options, unless something else needs the `Request`.
   */
  readonly fetch?: Fetch | undefined;
  /** Header fields for every request. */
  readonly headers?: Headers | { readonly [field: string]: string | undefined } | undefined;
  /**
   * How many retries there may be per call, on average over all calls of the client. Default: 0.1, one for ten calls. At first,
   * the budget of 100 calls is there; it refills by at least one call a second. `Infinity`: only `retries` limits.
   */
  readonly retryBudget?: number | undefined;
  /** Whether calls wait while the server's quota is used up. Default: true. */
  readonly rateGate?: boolean | undefined;
  /** Middleware for each call, or each attempt. The first one is the outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Takes log lines. Default: `console`. */
  readonly logger?: Logger | undefined;
  /** How much is logged. Default: `ORGPLANE_LOG`, or `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** How deprecated operations are handled. Default: `warn`, which logs each of them once. */
  readonly deprecation?: DeprecationMode | undefined;
  /** Called once for each deprecated operation, instead of the logger. */
  readonly onDeprecated?: DeprecationHook | undefined;
  /** Whether every call rejects with a `ConnectionError`, and nothing is sent. Default: `ORGPLANE_OFFLINE`, or false. */
  readonly offline?: boolean | undefined;
  /**
   * Whether nothing is sent, and calls act as if the server had nothing to return: their data is undefined, an empty page for a
   * list, and empty lists for a bulk operation. The types do not show that. Default: `ORGPLANE_NO_OP`, or false.
   */
  readonly noOp?: boolean | undefined;
  /** A clock for tests. */
  readonly clock?: Clock | undefined;
}

/** How deprecations are handled: reported once for each operation, ignored, or an error of each call. */
export type DeprecationMode = "warn" | "ignore" | "error";

/** Called for a deprecated operation. */
export type DeprecationHook = (deprecation: Deprecation) => void;

/** Options after defaults and checks. */
export interface Settings {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The URL of each server that the description names. */
  readonly servers: Readonly<Record<string, string>>;
  readonly credentials: readonly Credential[];
  /** Default: the platform's. */
  readonly fetch: Fetch | undefined;
  /** By name in lower case. `null` keeps a field from being sent. */
  readonly headers: Readonly<Record<string, string | null>>;
  /** Options of calls that the client sets. The options of a call override them. */
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

/** Fills in options from the environment, and refuses options with which no call could succeed. */
export function resolveOptions(given: ClientOptions): Settings {
  const options = given.adapter ? behindAdapter(given, given.adapter) : given;
  // In a page, servers of other origins would have to allow `User-Agent`.
  const headers = { ...(!isPage() && { "user-agent": "orgplane-typescript" }), ...headerFields(options.headers ?? {}) };
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
  // In a page, a path such as "/v1" is relative to the page.
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
  // A credential in the options overrides all those in the environment.
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
    ...credential(options.credentials ? "credentials" : "token", "authorization", "Bearer ", token),
    ...credential("apiKey", "x-api-key", "", apiKey),
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

/** Reads an environment variable: `1` or `true`, `0` or `false`. Not set means false. */
function environmentFlag(name: string): boolean {
  const [flag, isOff] = /^(?:(0|false)|1|true)$/i.exec(environment(name) ?? "0") ?? [];
  if (flag) return !isOff;
  throw new ConfigurationError(`${name} must be 1 or 0`);
}
