// For users.

// Errors, options, and the types of calls: a list of names, which is to be read there.
export * from "@orgplane/runtime";
export { Members, type OrganizationMembers } from "./client.ts";
export { createMembers } from "./create.ts";
// The runtime has one too; the contract's is told.
export type { ProblemError } from "./gen/index.ts";
// Generated as a list of names, which is to be read there.
export * from "./gen/index.ts";
export type { MembersOperations } from "./gen/operation-types.ts";
export { isApiError } from "./is-api-error.ts";
export { isErrorOf } from "./is-error-of.ts";
