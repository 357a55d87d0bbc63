// For users.

// Errors, options, and the types of calls, as the runtime lists them.
export * from "@orgplane/runtime";
// The generated list of names.
export * from "./gen/index.ts";
// These replace the runtime's, because they know the contract.
export { isApiError, type ProblemError } from "./gen/index.ts";
