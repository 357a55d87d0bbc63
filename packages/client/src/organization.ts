import { Members, type OrganizationMembers } from "@orgplane/members";
import { type GetCapabilitiesErrors, type OrganizationOrgs, Orgs } from "@orgplane/orgs";
import { type Call, type CallOptions, ConfigurationError } from "@orgplane/runtime";
import { environment, parseScope, type Resource, type Scope, type Transport } from "@orgplane/runtime/codegen/v1";
import { type OrganizationSpaces, Spaces } from "@orgplane/spaces";
import { type OrganizationTenants, Tenants } from "@orgplane/tenants";
import type { Capabilities } from "./capabilities.ts";

/** The API inside one organization: its own methods, and those of its resources. */
export interface OrganizationScope extends Omit<OrganizationOrgs, "capabilities"> {
  /** What the platform behind the server can do for this organization, operation by operation. */
  capabilities(
    query?: Parameters<OrganizationOrgs["capabilities"]>[0],
    options?: CallOptions,
  ): Call<Capabilities, GetCapabilitiesErrors>;
  /** The organization's members. */
  readonly members: OrganizationMembers;
  /** The organization's spaces and their members. */
  readonly spaces: OrganizationSpaces;
  /** The organization's tenants. */
  readonly tenants: OrganizationTenants;
}

/** Opens the organization, or one of its teams, that `reference` or the environment names. */
export function openOrganization(
  transport: Transport,
  reference = environment("ORGPLANE_ORGANIZATION"),
): OrganizationScope {
  if (reference === undefined) {
    throw new ConfigurationError("No organization: pass its name or id, or set ORGPLANE_ORGANIZATION");
  }
  const scope = parseScope(reference, ["organization", "team"]);
  const within = <Scoped>(Type: new (transport: Transport, scope: Scope) => Resource) =>
    // A scope removes arguments from methods. The generated scoped types say which.
    new Type(transport, scope) as object as Scoped;
  // The contract's map of operations takes any name, as servers may know more; here those of the contract are typed.
  return Object.assign(within<OrganizationScope>(Orgs), {
    members: within<OrganizationMembers>(Members),
    spaces: within<OrganizationSpaces>(Spaces),
    tenants: within<OrganizationTenants>(Tenants),
  });
}
