import type { KnownErrorCode, OperationId } from "@orgplane/adapter-kit";
import { problemOf, saysTaken } from "@orgplane/adapter-kit/upstream";

/** What an error of the platform means to the caller. The status comes first: sentences can change any day. */
export const problem = problemOf("UbiOps", ({ status, sentence }, operationId) =>
  codeOf(status, sentence ?? "", operationId),
);

const organizationWrites: readonly OperationId[] = ["createOrganization", "replaceOrganization", "updateOrganization"];

function codeOf(status: number, sentence: string, operationId: OperationId): KnownErrorCode | undefined {
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (organizationWrites.includes(operationId)) {
    if (/end.?date/i.test(sentence)) {
      return /free/i.test(sentence) ? "subscription_takes_no_end_date" : "subscription_requires_end_date";
    }
    if (status === 409 || saysTaken(sentence)) return "name_taken";
  }
  if (status === 409) return operationId === "createMember" ? "already_a_member" : undefined;
  return /^(create|replace|update)/.test(operationId) ? "invalid_body" : "invalid_parameter";
}
