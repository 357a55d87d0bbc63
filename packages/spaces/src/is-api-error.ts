import { type IsApiError, isApiError as isOf } from "@orgplane/runtime/codegen/v1";
import type { ErrorCode } from "./gen/models.ts";

/** Tells the errors that the API answers with from others, and apart by the codes of the contract. */
export const isApiError = isOf as IsApiError<ErrorCode>;
