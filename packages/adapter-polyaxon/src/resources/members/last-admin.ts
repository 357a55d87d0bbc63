import { refuse } from "@orgplane/adapter-kit";
import type { Member } from "@orgplane/adapter-kit/models";
import type { Upstream } from "../../upstream/upstream.ts";
import { membersOf } from "./member-named.ts";

/**
 * Makes sure that somebody else is owner, before an owner is demoted or removed: nothing says that the platform does.
 *
 * @throws Refusal 409 `last_admin`
 */
export async function requireAnotherOwner(up: Upstream, owner: string, { user, role }: Member): Promise<void> {
  if (role !== "admin" || user === null) return;
  const owners = (await membersOf(up, owner)).filter((one) => one.role === "owner" && one.user);
  if (owners.some((one) => one.user !== user)) return;
  refuse("last_admin", {
    detail: `Organization "${owner}" has no other owner. Make somebody else admin first, which is owner there.`,
  });
}
