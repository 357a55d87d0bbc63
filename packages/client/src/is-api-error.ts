import type { ErrorCode } from "@orgplane/orgs";
import { type IsApiError, isApiError as isOf } from "@orgplane/runtime/codegen/v1";

/** Whether an error is an error response of the API, with one of the contract's codes. */
export const isApiError = isOf as IsApiError<ErrorCode>;
