// For users.

// The types of a resource stand under its name, `spaces.Space`: several resources have types of one name.
export type * as members from "@orgplane/members";
export type * as orgs from "@orgplane/orgs";
export {
  AbortError,
  ApiError,
  ArgumentError,
  AuthError,
  type Call,
  type CallOptions,
  type ClientOptions,
  ConfigurationError,
  ConnectionError,
  DecodeError,
  isApiError,
  type Meta,
  OrgplaneError,
  type Pages,
  type Problem,
  type Result,
} from "@orgplane/runtime";
export type * as spaces from "@orgplane/spaces";
export type * as tenants from "@orgplane/tenants";
export { createOrgplane, type Orgplane } from "./create.ts";
export type { OrganizationScope } from "./organization.ts";
