import type { KnownErrorCode, OperationId } from "@orgplane/adapter-kit";
import { type Explanation, problemOf, type UpstreamError } from "@orgplane/adapter-kit/upstream";

/** What the body of an error says. A 403 with an `entitlement` is about the plan of the account, and not about the caller. */
export function explain({ title, detail, errors, entitlement, required_plan }: Record<string, unknown>): Explanation {
  const [first] = Array.isArray(errors) ? errors : [];
  const sentence = [detail, first?.message, title].find((one) => typeof one === "string");
  if (typeof entitlement !== "string") return { sentence };
  const plan = typeof required_plan === "string" ? ` It takes the plan ${required_plan}.` : "";
  return {
    code: entitlement,
    sentence: `${sentence ?? "It is refused."} The plan of the account limits ${entitlement}.${plan}`,
  };
}

/** What an error of the platform means to the caller. The status comes first: sentences can change any day. */
export const problem = problemOf("Arize AX", (error, operationId) => codeOf(error, operationId));

function codeOf({ status, sentence = "" }: UpstreamError & { status: number }, operationId: OperationId) {
  const own = (ownCodes[operationId] ?? []).find(([of, words]) => of === status && words.test(sentence));
  if (own !== undefined) return own[2];
  if (status === 400 && /cursor/i.test(sentence) && operationId.startsWith("list")) return "invalid_cursor";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 409) return undefined;
  return /^(create|replace|update|set)/.test(operationId) ? "invalid_body" : "invalid_parameter";
}

type OwnCode = readonly [status: number, words: RegExp, code: KnownErrorCode];

const taken: OwnCode = [409, /./s, "name_taken"];
// Who is no annotator takes no such role, and the other way round. Both are a 400, which the words have to tell apart.
const annotators: OwnCode = [400, /annotator/i, "role_not_allowed"];
// Nothing says that the platform keeps the last admin, nor how it would refuse.
const lastAdmin: readonly OwnCode[] = [
  [409, /./s, "last_admin"],
  ...[400, 403, 422].map((status): OwnCode => [status, /\b(last|the only|at least one)\b[^.]*\badmin/i, "last_admin"]),
];

const ownCodes: Partial<Record<OperationId, readonly OwnCode[]>> = {
  createOrganization: [taken],
  replaceOrganization: [taken],
  updateOrganization: [taken],
  createSpace: [taken],
  updateSpace: [taken],
  createMember: [annotators],
  replaceMember: [annotators, ...lastAdmin],
  updateMember: [annotators, ...lastAdmin],
  deleteMember: lastAdmin,
  resendInvitation: [[400, /./s, "invitation_not_pending"]],
  setSpaceMember: [annotators, [400, /member|organi[sz]ation/i, "not_an_organization_member"]],
};
