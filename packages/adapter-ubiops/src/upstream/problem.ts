import { type KnownErrorCode, type OperationId, openValue, Refusal } from "@orgplane/adapter-kit";
import { UpstreamError } from "./upstream-error.ts";

/** What an error of the platform means to the caller. The status comes first: sentences can change any day. */
export function problem(error: unknown, operationId: OperationId): Refusal | undefined {
  if (!(error instanceof UpstreamError)) return undefined;
  const { status = 0, isPlatforms, sentence, retryAfter, message } = error;
  const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
  if (status === 429) return new Refusal("rate_limited", { detail: sentence ?? "UbiOps limits requests.", headers });
  if (status === 401) return new Refusal("unauthenticated", { detail: sentence ?? "UbiOps does not know the token." });
  // A page of a proxy says nothing about what is asked for.
  if (status < 400 || status >= 500 || !isPlatforms)
    return new Refusal("service_unavailable", { detail: `${message}.`, headers });
  const code = codeOf(status, sentence ?? "", operationId);
  const init = { detail: sentence ?? `${message}.` };
  return code === undefined ? new Refusal(openValue("conflict"), { ...init, status }) : new Refusal(code, init);
}

const organizationWrites: readonly OperationId[] = ["createOrganization", "replaceOrganization", "updateOrganization"];

function codeOf(status: number, sentence: string, operationId: OperationId): KnownErrorCode | undefined {
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (organizationWrites.includes(operationId)) {
    if (/end.?date/i.test(sentence)) {
      return /free/i.test(sentence) ? "subscription_takes_no_end_date" : "subscription_requires_end_date";
    }
    if (status === 409 || /exist|taken|in use|unique/i.test(sentence)) return "name_taken";
  }
  if (status === 409) return operationId === "createMember" ? "already_a_member" : undefined;
  return /^(create|replace|update)/.test(operationId) ? "invalid_body" : "invalid_parameter";
}
