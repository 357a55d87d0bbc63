// For users.

// Errors, options, and the types of calls: a list of names, which is to be read there.
export * from "@orgplane/runtime";
export { type OrganizationSpaces, Spaces } from "./client.ts";
export { createSpaces } from "./create.ts";
// The runtime has one too; the contract's is told.
export type { ProblemError } from "./gen/index.ts";
// Generated as a list of names, which is to be read there.
export * from "./gen/index.ts";
export type { SpacesOperations } from "./gen/operation-types.ts";
export { isApiError } from "./is-api-error.ts";
export { isErrorOf } from "./is-error-of.ts";
