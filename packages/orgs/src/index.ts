// For users.

// Errors, options, and the types of calls: a list of names, which is to be read there.
export * from "@orgplane/runtime";
// What is added to the generated client.
export { type OrganizationOrgs, type OrganizationOrgsVersions, Orgs, type OrgsVersions } from "./client.ts";
// Generated as a list of names, which is to be read there.
export * from "./gen/index.ts";
// The runtime has these too; the contract's know more.
export { isApiError, type ProblemError } from "./gen/index.ts";
