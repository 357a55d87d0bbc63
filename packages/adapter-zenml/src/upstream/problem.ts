import type { KnownErrorCode, OperationId } from "@orgplane/adapter-kit";
import { problemOf, saysTaken } from "@orgplane/adapter-kit/upstream";

/** What an error of the platform means to the caller. The class comes first, where there is one: sentences can change any day. */
export const problem = problemOf("ZenML Pro", ({ status, code, sentence = "" }, operationId) => {
  if (code === "EntityExistsError") return "name_taken";
  // Whoever has as many organizations as the plan allows may have a name that is free.
  if (code === "OrganizationLimitExceeded") return "forbidden";
  return codeOf(status, sentence, operationId);
});

const named: readonly OperationId[] = [
  "createOrganization",
  "replaceOrganization",
  "updateOrganization",
  "createTeam",
  "updateTeam",
  "createServiceAccount",
  "createTenant",
];
const transitions: readonly OperationId[] = ["deployTenant", "deactivateTenant", "deleteTenant"];

function codeOf(status: number, sentence: string, operationId: OperationId): KnownErrorCode | undefined {
  if (status === 404) return "not_found";
  // 402 is about the plan of the organization.
  if (status === 403 || status === 402) return "forbidden";
  // Such a request has nothing in it that could be wrong but the tenant.
  if (transitions.includes(operationId)) return "transition_not_allowed";
  const isTaken = status === 409 || saysTaken(sentence);
  if (isTaken && named.includes(operationId)) return "name_taken";
  if (status === 409) return undefined;
  return /^(create|replace|update)/.test(operationId) ? "invalid_body" : "invalid_parameter";
}
