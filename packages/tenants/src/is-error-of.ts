import { type IsErrorOf, isErrorOf as isOf } from "@orgplane/runtime/codegen/v1";
import type { TenantsOperations } from "./gen/operation-types.ts";

/** Tells the errors of this package's operations apart, by operation and status. */
export const isErrorOf = isOf as IsErrorOf<TenantsOperations>;
