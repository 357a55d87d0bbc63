// Kept in the declarations: not every project that uses them names this library itself.
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
  /** Organizations, and all that belongs to one: files, teams, runs, versions. */
  readonly orgs: Orgs;
  /** The members of organizations. */
  readonly members: Members;
  /** Spaces, and who may enter them. */
  readonly spaces: Spaces;
  /** Tenants. */
  readonly tenants: Tenants;
  /**
   * All resources as seen from inside one organization, so that its name need not be repeated.
   *
   * @param reference An organization by id or name, `acme`, or one of its teams, `acme/engineering`. Else
   * `ORGPLANE_ORGANIZATION`.
   * @throws {ArgumentError} The reference has another form.
   * @throws {ConfigurationError} There is neither a reference nor `ORGPLANE_ORGANIZATION`.
   */
  organization(reference?: string): OrganizationScope;
  /**
   * What the platform behind the server can do, operation by operation: hide what is not there, and learn beforehand
   * what an answer lacks.
   *
   * @example
   * const { operations } = await orgplane.capabilities();
   * if (operations.createSpace?.support !== "none") showButton();
   */
  capabilities(query?: GetCapabilitiesQuery, options?: CallOptions): Call<Capabilities, GetCapabilitiesErrors>;
  /** The user, or the service account, that the credentials belong to. */
  me: Members["me"];
  /** What the latest answer said about the quota; undefined if none said anything. */
  readonly rateLimit: RateLimit | undefined;
  /** Ends the client: it takes no more calls, and waits for those that are on their way. `await using` does so too. */
  close(): Promise<void>;
}

/**
 * Makes a client for the whole API.
 *
 * @example
 * const orgplane = createOrgplane({ baseUrl: "http://127.0.0.1:4010/v1", token: "tok_owner" });
 * const acme = orgplane.organization("acme");
 * for await (const member of acme.members.list({ query: "role:admin" })) console.log(member.email);
 *
 * @param options Where the API is, and who is calling; what is left out comes from the environment.
 * @throws {ConfigurationError} An option is missing, and so is the environment variable that could stand for it.
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
    // The contract's map takes any name, as servers may know more operations; here those of the contract are typed.
    capabilities: (query, options) => orgs.capabilities(query, options) as Call<Capabilities, GetCapabilitiesErrors>,
    me: (options) => members.me(options),
    get rateLimit() {
      return transport.rateLimit;
    },
    close: () => transport.close(),
    [Symbol.asyncDispose]: () => transport.close(),
  };
}
