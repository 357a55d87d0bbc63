import type { MembersOperations } from "@orgplane/members";
import type { OrgsOperations } from "@orgplane/orgs";
import { type IsErrorOf, isErrorOf as isOf } from "@orgplane/runtime/codegen/v1";
import type { SpacesOperations } from "@orgplane/spaces";
import type { TenantsOperations } from "@orgplane/tenants";

type Operations = OrgsOperations & MembersOperations & SpacesOperations & TenantsOperations;

/** Narrows an error to the errors of an operation, by its id and the status. */
export const isErrorOf = isOf as IsErrorOf<Operations>;
