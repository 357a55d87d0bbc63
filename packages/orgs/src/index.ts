// For users.

// Errors, options, and the types of calls, as the runtime lists them.
export * from "@orgplane/runtime";
// Extensions of the generated client.
export { type OrganizationOrgs, type OrganizationOrgsVersions, Orgs, type OrgsVersions } from "./client.ts";
// The generated list of names.
export * from "./gen/index.ts";
// These replace the runtime's, because they know the contract.
export { isApiError, type ProblemError } from "./gen/index.ts";
