import { refuse } from "@orgplane/adapter-kit";
import type { UserMember } from "../../views/member.ts";
import type { RoleBook } from "./role-book.ts";

/**
 * Makes sure that an organization keeps an admin without this one, as nothing says that the platform does. Another request can
 * come in between.
 *
 * @param all - the members, as they were just read.
 * @throws Refusal 409 `last_admin`
 */
export function requireAnotherAdmin(all: readonly UserMember[], { user: { id } }: UserMember, book: RoleBook): void {
  if (all.some(({ user, roles }) => user.id !== id && user.is_active && book.makesAdmin(roles))) return;
  refuse("last_admin", { detail: "The organization has no other admin. Make somebody else admin first." });
}
