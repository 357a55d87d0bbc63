import type { ErrorCode } from "@orgplane/orgs";
import { type IsApiError, isApiError as isOf } from "@orgplane/runtime/codegen/v1";

/** Tells the errors that the API answers with from others, and apart by the codes of the contract. */
export const isApiError = isOf as IsApiError<ErrorCode>;
