// For users.

// Each resource has a namespace of types, `spaces.Space`, because several resources have types of the same name.
export type * as members from "@orgplane/members";
export type * as orgs from "@orgplane/orgs";
// Errors, options, and the types of calls, as the runtime lists them.
export * from "@orgplane/runtime";
export type * as spaces from "@orgplane/spaces";
export type * as tenants from "@orgplane/tenants";
export type { Capabilities, OperationId } from "./capabilities.ts";
export { createOrgplane, type Orgplane } from "./create.ts";
export { isApiError } from "./is-api-error.ts";
export { isErrorOf } from "./is-error-of.ts";
export type { OrganizationScope } from "./organization.ts";
