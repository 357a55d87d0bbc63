import type { OperationId } from "@orgplane/adapter-kit";
import { problemOf } from "@orgplane/adapter-kit/upstream";

/** What an error of the platform means to the caller. Its form is not documented, so the status alone counts. */
export const problem = problemOf("GuardAI", ({ status }, operationId: OperationId) => {
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 409) return undefined;
  return /^(create|copy|replace|update|upload|rename)/.test(operationId) ? "invalid_body" : "invalid_parameter";
});
