import { refuse } from "@orgplane/adapter-kit";
import type { UserMember } from "../../views/member.ts";
import type { RoleBook } from "./role-book.ts";

/**
 * Makes sure that an organization keeps an admin without this one, as nothing says that the platform does. Another request can
 * come in between.
 *
 * @param all - the members, as they were just read.
 * @throws Refusal 409 `last_admin`; 503 where nobody can tell who is an admin
 */
export function requireAnotherAdmin(all: readonly UserMember[], member: UserMember, book: RoleBook): void {
  book.idOf("admin");
  if (!book.makesAdmin(member.roles)) return;
  const others = all.filter(({ user }) => user.id !== member.user.id && user.is_active);
  if (others.some(({ roles }) => book.makesAdmin(roles))) return;
  refuse("last_admin", { detail: "The organization has no other admin. Make somebody else admin first." });
}
