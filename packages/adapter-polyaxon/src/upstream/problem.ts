import type { KnownErrorCode, OperationId } from "@orgplane/adapter-kit";
import { problemOf, saysTaken } from "@orgplane/adapter-kit/upstream";

/** What an error of the platform means to the caller. The status comes first: sentences are in no source. */
export const problem = problemOf("Polyaxon", ({ status, sentence }, operationId) =>
  codeOf(status, sentence ?? "", operationId),
);

// What a name is unique for there.
const namings: readonly OperationId[] = [
  "createOrganization",
  "replaceOrganization",
  "updateOrganization",
  "createTeam",
  "updateTeam",
];

function codeOf(status: number, sentence: string, operationId: OperationId): KnownErrorCode | undefined {
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (namings.includes(operationId) && (status === 409 || saysTaken(sentence))) {
    return "name_taken";
  }
  if (status === 409) return operationId === "createMember" ? "already_a_member" : undefined;
  return /^(create|replace|update|set)|Runs$/.test(operationId) ? "invalid_body" : "invalid_parameter";
}
