import type { KnownErrorCode, OperationId } from "@orgplane/adapter-kit";
import { problemOf } from "@orgplane/adapter-kit/upstream";

/** What an error of the platform means to the caller. */
export const problem = problemOf("ZenML Pro", ({ status, code }, operationId) =>
  code === "EntityExistsError" ? "name_taken" : codeOf(status, operationId),
);

const transitions: readonly OperationId[] = ["deployTenant", "deactivateTenant", "deleteTenant"];

function codeOf(status: number, operationId: OperationId): KnownErrorCode | undefined {
  if (status === 404) return "not_found";
  // 402 is about the plan of the organization.
  if (status === 403 || status === 402) return "forbidden";
  // Such a request has nothing in it that could be wrong but the tenant.
  if (transitions.includes(operationId)) return "transition_not_allowed";
  if (status === 409) return /^(create|replace|update)(?!Member)/.test(operationId) ? "name_taken" : undefined;
  return /^(create|replace|update)/.test(operationId) ? "invalid_body" : "invalid_parameter";
}
