import { type IsApiError, isApiError as isOf } from "@orgplane/runtime/codegen/v1";
import type { ErrorCode } from "./gen/models.ts";

/** Whether an error is an answer of the API, and with which of the contract's codes. */
export const isApiError = isOf as IsApiError<ErrorCode>;
