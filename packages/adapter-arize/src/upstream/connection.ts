import { type Fetch, ownCredential, secureBaseUrl } from "@orgplane/adapter-kit/upstream";

/** How the platform is reached. */
export interface ConnectionOptions {
  /** An API key, or a service key. Default: the credential of each request is passed on. */
  readonly apiKey?: string | undefined;
  /** The region of the account, as `eu-west-1a`, whose API is at `https://api.<region>.arize.com`. Default: the first region. */
  readonly region?: string | undefined;
  /** Where the REST API of an installation is. Default: that of `region`. */
  readonly baseUrl?: string | undefined;
  /**
   * Whether to ask the GraphQL API, too, which alone lists the members of organizations and spaces. It is for enterprise
   * accounts, and keys with developer permission. With `region` or `baseUrl`, say where it is. Default: false.
   */
  readonly graphql?: boolean | GraphqlOptions | undefined;
  /**
   * The name that an invited person gets in the account, where one has to be given. Default: what stands in front of the `@`.
   */
  readonly nameOf?: ((email: string) => string) | undefined;
  /** What sends the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

/** Where the GraphQL API is. */
export interface GraphqlOptions {
  /** Default: `https://app.arize.com`; paths begin with `/graphql`. */
  readonly baseUrl?: string | undefined;
}

/** The platform as one caller reaches it. */
export interface Connection {
  readonly apiKey: string | undefined;
  /** Whether the key is that of the adapter, and not that of the caller. */
  readonly hasOwnKey: boolean;
  readonly baseUrl: string;
  /** Where the GraphQL API is; undefined where it is not to be asked. */
  readonly graphqlUrl: string | undefined;
  readonly nameOf: (email: string) => string;
  readonly fetch: Fetch;
}

/**
 * @throws TypeError for an address that would show the key to everybody on the way, or to another installation, and for a key
 * that is none.
 */
export function connect(options: ConnectionOptions): Connection {
  const { nameOf = localPartOf, fetch = (request) => globalThis.fetch(request) } = options;
  const apiKey = ownCredential("apiKey", options.apiKey);
  const hasOwnKey = apiKey !== undefined;
  return { apiKey, hasOwnKey, nameOf, fetch, baseUrl: restUrlOf(options), graphqlUrl: graphqlUrlOf(options) };
}

function restUrlOf({ region, baseUrl }: ConnectionOptions): string {
  if (baseUrl !== undefined) return secureBaseUrl(baseUrl);
  if (region === undefined) return "https://api.arize.com";
  if (!/^[a-z0-9-]+$/.test(region)) throw new TypeError(`"${region}" is no region: write "eu-west-1a", say`);
  return `https://api.${region}.arize.com`;
}

function graphqlUrlOf({ graphql = false, region, baseUrl }: ConnectionOptions): string | undefined {
  if (graphql === false) return undefined;
  const { baseUrl: url } = graphql === true ? {} : graphql;
  if (url !== undefined) return secureBaseUrl(url);
  if (region === undefined && baseUrl === undefined) return "https://app.arize.com";
  throw new TypeError("GraphQL has an address of its own: set graphql.baseUrl beside region or baseUrl");
}

function localPartOf(email: string): string {
  return email.split("@", 1)[0] || email;
}
