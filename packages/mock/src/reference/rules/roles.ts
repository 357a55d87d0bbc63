import { refuse } from "@orgplane/adapter-kit";
import type { UserRecord } from "../store/records.ts";

const memberRoles: readonly string[] = ["admin", "member", "read-only", "annotator"];

/** Annotator accounts take the role `annotator` alone, and others never do. @throws the 422 `role_not_allowed` */
export function requireRoleFor(
  user: Pick<UserRecord, "id" | "email" | "is_annotator">,
  role: string,
  pointer: string,
  known: readonly string[] = memberRoles,
): void {
  const name = user.email ?? user.id;
  if (!known.includes(role)) notAllowed(`There is no role "${role}".`, pointer, "is no role here");
  if (user.is_annotator && role !== "annotator") {
    notAllowed(`The account of ${name} is an annotator's, which takes only the role annotator.`, pointer);
  }
  if (!user.is_annotator && role === "annotator") {
    notAllowed(`The account of ${name} is no annotator's, which alone takes the role annotator.`, pointer);
  }
}

/** @throws the 422 `role_not_allowed` */
export function notAllowed(detail: string, pointer: string, fault = "is not allowed for this account"): never {
  refuse("role_not_allowed", { detail, errors: [{ pointer, code: "not_allowed", detail: fault }] });
}
