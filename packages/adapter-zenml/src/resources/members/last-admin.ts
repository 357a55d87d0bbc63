import { refuse } from "@orgplane/adapter-kit";
import type { Upstream } from "../../upstream/upstream.ts";
import { membersOf } from "./member-named.ts";
import type { RoleBook } from "./role-book.ts";

/**
 * Makes sure that an organization keeps an admin without this one, as nothing says that the platform does. Another request can
 * come in between.
 *
 * @throws Refusal 409 `last_admin`
 */
export async function requireAnotherAdmin(
  up: Upstream,
  organization: string,
  member: string,
  book: RoleBook,
): Promise<void> {
  const all = await membersOf(up, organization);
  const hasAnother = all.some(({ user, roles }) => user.id !== member && user.is_active && book.makesAdmin(roles));
  if (!hasAnother) {
    refuse("last_admin", { detail: "The organization has no other admin. Make somebody else admin first." });
  }
}
