// Kept in the declarations, because not every project that uses them includes this library.
/// <reference lib="esnext.disposable" preserve="true" />
import { Members } from "@orgplane/members";
import { type GetCapabilitiesErrors, type GetCapabilitiesQuery, Orgs } from "@orgplane/orgs";
import type { Call, CallOptions, RateLimit } from "@orgplane/runtime";
import { type ClientOptions, createTransport } from "@orgplane/runtime/codegen/v1";
import { Spaces } from "@orgplane/spaces";
import { Tenants } from "@orgplane/tenants";
import type { Capabilities } from "./capabilities.ts";
import { type OrganizationScope, openOrganization } from "./organization.ts";

/** One client for all resources. */
export interface Orgplane extends AsyncDisposable {
  /** Organizations, and their files, teams, runs and versions. */
  readonly orgs: Orgs;
  /** The members of organizations. */
  readonly members: Members;
  /** Spaces and their members. */
  readonly spaces: Spaces;
  /** Tenants. */
  readonly tenants: Tenants;
  /**
   * All resources inside one organization, so that you need not repeat its name.
   *
   * @param reference An organization by id or name, `acme`, or one of its teams, `acme/engineering`. The default is
   *   `ORGPLANE_ORGANIZATION`.
   * @throws {ArgumentError} The reference has another form.
   * @throws {ConfigurationError} There is neither a reference nor `ORGPLANE_ORGANIZATION`.
   */
  organization(reference?: string): OrganizationScope;
  /**
   * The capabilities of the platform behind the server, by operation. Use them to hide what it does not have, and to
   * know in advance what a response lacks.
   *
   * @example
   * const { operations } = await orgplane.capabilities();
   * if (operations.createSpace?.support !== "none") showButton();
   */
  capabilities(query?: GetCapabilitiesQuery, options?: CallOptions): Call<Capabilities, GetCapabilitiesErrors>;
  /** The user or the service account of the credentials. */
  me: Members["me"];
  /** The quota according to the latest response; undefined if no response reported any. */
  readonly rateLimit: RateLimit | undefined;
  /** Closes the client: it accepts no more calls, and waits for those in flight. `await using` does the same. */
  close(): Promise<void>;
}

/**
 * Creates a client for the whole API.
 *
 * @example
 * const orgplane = createOrgplane({ baseUrl: "http://127.0.0.1:4010/v1", token: "tok_owner" });
 * const acme = orgplane.organization("acme");
 * for await (const member of acme.members.list({ query: "role:admin" })) console.log(member.email);
 *
 * @param options The base URL, the credentials and more; the defaults come from the environment.
 * @throws {ConfigurationError} An option is missing, and its environment variable is not set.
 */
export function createOrgplane(options: ClientOptions = {}): Orgplane {
  const transport = createTransport(options);
  const orgs = new Orgs(transport);
  const members = new Members(transport);
  return {
    orgs,
    members,
    spaces: new Spaces(transport),
    tenants: new Tenants(transport),
    organization: (reference) => openOrganization(transport, reference),
    // The contract's map accepts any name, because servers may have more operations. Here, those of the contract are
    // typed.
    capabilities: (query, options) => orgs.capabilities(query, options) as Call<Capabilities, GetCapabilitiesErrors>,
    me: (options) => members.me(options),
    get rateLimit() {
      return transport.rateLimit;
    },
    close: () => transport.close(),
    [Symbol.asyncDispose]: () => transport.close(),
  };
}
