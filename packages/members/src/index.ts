// For users.
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
export { Members, type OrganizationMembers } from "./client.ts";
export { createMembers } from "./create.ts";
// Generated as a list of names, which is to be read there.
export * from "./gen/index.ts";
