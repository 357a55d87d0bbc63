// For users.
export {
  AbortError,
  ApiError,
  ArgumentError,
  AuthError,
  BulkError,
  type Call,
  type CallOptions,
  type Chunk,
  type ClientOptions,
  ConfigurationError,
  ConnectionError,
  DecodeError,
  type Deprecation,
  DeprecationError,
  isApiError,
  type ListedPage,
  type ListOptions,
  type Logger,
  type LogLevel,
  type LongRunning,
  type Meta,
  type Middleware,
  MiddlewareError,
  OperationFailedError,
  OrgplaneError,
  type Pages,
  type Preview,
  type Problem,
  type Result,
  TimeoutError,
} from "@orgplane/runtime";
export { type OrganizationTenants, Tenants } from "./client.ts";
export { createTenants } from "./create.ts";
// Generated as a list of names, which is to be read there.
export * from "./gen/index.ts";
export type { TenantsOperations } from "./gen/operation-types.ts";
export { isErrorOf } from "./is-error-of.ts";
