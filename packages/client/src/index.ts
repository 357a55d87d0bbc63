// For users.

// The types of a resource stand under its name, `spaces.Space`: several resources have types of one name.
export type * as members from "@orgplane/members";
export type * as orgs from "@orgplane/orgs";
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
export type * as spaces from "@orgplane/spaces";
export type * as tenants from "@orgplane/tenants";
export { createOrgplane, type Orgplane } from "./create.ts";
export { isErrorOf } from "./is-error-of.ts";
export type { OrganizationScope } from "./organization.ts";
