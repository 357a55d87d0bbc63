// For users.

// Errors, options, and the types of calls: a list of names, which is to be read there.
export * from "@orgplane/runtime";
// Generated as a list of names, which is to be read there.
export * from "./gen/index.ts";
// The runtime has these too; the contract's know more.
export { isApiError, type ProblemError } from "./gen/index.ts";
