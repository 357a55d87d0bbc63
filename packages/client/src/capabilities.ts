import type { MembersOperations } from "@orgplane/members";
import type { OperationSupport, OrgsOperations, Capabilities as UntypedCapabilities } from "@orgplane/orgs";
import type { SpacesOperations } from "@orgplane/spaces";
import type { TenantsOperations } from "@orgplane/tenants";

/** The `operationId` of an operation of the contract. */
export type OperationId = keyof (OrgsOperations & MembersOperations & SpacesOperations & TenantsOperations);

/** What the platform behind a server can do: {@link UntypedCapabilities} with the contract's operations by name. */
export interface Capabilities extends Omit<UntypedCapabilities, "operations"> {
  /** What the platform has for each operation. One that is not here is not supported. */
  readonly operations: { readonly [Id in OperationId]?: OperationSupport };
}
