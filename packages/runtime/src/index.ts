// For users of the clients.
export type { Secret } from "./auth.ts";
export type { Call, WithResponse } from "./call.ts";
export type { CallOptions } from "./call-options.ts";
export type { ClientOptions } from "./client-options.ts";
export { AbortError } from "./errors/abort-error.ts";
export { ApiError, isApiError } from "./errors/api-error.ts";
export { ArgumentError } from "./errors/argument-error.ts";
export { AuthError } from "./errors/auth-error.ts";
export { ConfigurationError } from "./errors/configuration-error.ts";
export { ConnectionError } from "./errors/connection-error.ts";
export { DecodeError } from "./errors/decode-error.ts";
export { type ErrorName, OrgplaneError } from "./errors/orgplane-error.ts";
export type { Meta } from "./meta.ts";
export type { Fetch } from "./network.ts";
export type { Pages } from "./pages.ts";
export { type Problem, type ProblemError, UNEXPECTED_RESPONSE } from "./problem.ts";
export type { RateLimit } from "./rate-limit.ts";
export type { Failure, Result, Success } from "./result.ts";
