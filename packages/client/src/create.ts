// Kept in the declarations: not every project that uses them names this library itself.
/// <reference lib="esnext.disposable" preserve="true" />
import { Members } from "@orgplane/members";
import { Orgs } from "@orgplane/orgs";
import type { RateLimit } from "@orgplane/runtime";
import { type ClientOptions, createTransport } from "@orgplane/runtime/codegen/v1";
import { Spaces } from "@orgplane/spaces";
import { Tenants } from "@orgplane/tenants";
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
  return {
    orgs: new Orgs(transport),
    members: new Members(transport),
    spaces: new Spaces(transport),
    tenants: new Tenants(transport),
    organization: (reference) => openOrganization(transport, reference),
    get rateLimit() {
      return transport.rateLimit;
    },
    close: () => transport.close(),
    [Symbol.asyncDispose]: () => transport.close(),
  };
}
