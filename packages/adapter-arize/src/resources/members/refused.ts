import { refuse } from "@orgplane/adapter-kit";
import type { MemberRole, MemberStatus } from "@orgplane/adapter-kit/models";
import { type KnownUser, statusOf } from "../../views/member.ts";

/**
 * An annotator of the account is annotator everywhere, and nobody else is.
 *
 * @throws Refusal 422 `role_not_allowed`
 */
export function requireFittingRole({ role: account }: Pick<KnownUser, "role">, role: MemberRole): void {
  if (account === undefined) return;
  const isAnnotator = account.type === "PREDEFINED" && account.name === "ANNOTATOR";
  if (isAnnotator === (role === "annotator")) return;
  const detail = isAnnotator
    ? "An annotator of the account has the role annotator alone."
    : "Only annotators of the account have the role annotator.";
  refuse("role_not_allowed", { detail, errors: [{ pointer: "/role", code: "role_not_allowed", detail }] });
}

/**
 * The status of a user is what the platform says. Nothing there suspends anybody.
 *
 * @throws Refusal 501, or 409 for a member who has not accepted the invitation
 */
export function requireStatus({ status }: KnownUser, wanted: MemberStatus | undefined): void {
  if (wanted === undefined || status === undefined || statusOf(status) === wanted) return;
  const detail = "A user of Arize AX has the status that the platform gives.";
  const code = status === "ACTIVE" ? "not_supported" : "transition_not_allowed";
  refuse(code, { detail, errors: [{ pointer: "/status", code, detail }] });
}
