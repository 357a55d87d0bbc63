// For users of the clients.

export type { BulkOptions, Chunk } from "./calls/bulk/plan.ts";
export type { Call, WithResponse } from "./calls/call.ts";
export type { LongRunning } from "./calls/long-running/long-running.ts";
export type { WaitOptions } from "./calls/long-running/polling.ts";
export type { Change, ModifyOptions } from "./calls/modify.ts";
export type { Pages } from "./calls/pages/pages.ts";
export type { ListedPage, ListOptions } from "./calls/pages/read-pages.ts";
export type { Preview } from "./calls/preview.ts";
export type { Failure, Result, Success, Unexpected } from "./calls/result.ts";
export { type OpenValue, openValue } from "./contract/open-value.ts";
export { type Problem, type ProblemError, UNEXPECTED_RESPONSE } from "./contract/problem.ts";
export type { ErrorOf, IsErrorOf } from "./errors/api-error.ts";
export { ApiError, type IsApiError, isApiError } from "./errors/api-error.ts";
export { type Attempt, type Certainty, type Delivery, type ErrorName, OrgplaneError } from "./errors/base.ts";
export { BulkError, type BulkProgress } from "./errors/bulk-error.ts";
export {
  AbortError,
  AuthError,
  type ClockName,
  ConnectionError,
  DecodeError,
  type Deprecation,
  DeprecationError,
  MiddlewareError,
  OperationFailedError,
  type Phase,
  TimeoutError,
  type TimeoutName,
} from "./errors/call-errors.ts";
export { ArgumentError, ConfigurationError } from "./errors/input-errors.ts";
export type { Meta } from "./headers/meta.ts";
export type { RateLimit } from "./headers/rate-limit.ts";
export type { CallOptions, DownloadProgress, UploadProgress } from "./options/call-options.ts";
export type { Adapter, ClientOptions, DeprecationMode, Fetch } from "./options/client-options.ts";
export type { Credentials, Secret, Token, TokenProvider, TokenRequest } from "./options/credentials.ts";
export type { Logger, LogLevel } from "./options/logger.ts";
export type { Handler, Middleware, MiddlewareContext, Next } from "./options/middleware.ts";
export type { Limits } from "./options/timeouts.ts";
export type { Clock, TimerKind } from "./platform/clock.ts";
export { fileFromStream, type StreamFacts } from "./platform/stream.ts";
