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
export { type OrganizationSpaces, Spaces } from "./client.ts";
export { createSpaces } from "./create.ts";
// Generated as a list of names, which is to be read there.
export * from "./gen/index.ts";
