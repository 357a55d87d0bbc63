import type { MembersOperations } from "@orgplane/members";
import type { OperationSupport, OrgsOperations, Capabilities as UntypedCapabilities } from "@orgplane/orgs";
import type { SpacesOperations } from "@orgplane/spaces";
import type { TenantsOperations } from "@orgplane/tenants";

/** The `operationId` of an operation of the contract. */
export type OperationId = keyof (OrgsOperations & MembersOperations & SpacesOperations & TenantsOperations);

/**
 * The capabilities of the platform behind a server: {@link UntypedCapabilities} with the contract's operations by name.
 */
export interface Capabilities extends Omit<UntypedCapabilities, "operations"> {
  /** The platform's support of each operation. An operation that is missing here is not supported. */
  readonly operations: { readonly [Id in OperationId]?: OperationSupport };
}
