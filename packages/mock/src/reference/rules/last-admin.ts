import { refuse } from "@orgplane/adapter-kit";
import type { World } from "../context.ts";
import type { MemberRecord } from "../store/records.ts";

/** An organization keeps an admin who is active. @throws the 409 `last_admin` when the change would leave it without one */
export function requireAnotherAdmin({ store }: World, before: MemberRecord, after?: MemberRecord): void {
  if (!isActiveAdmin(before) || (after !== undefined && isActiveAdmin(after))) return;
  const members = store.where("members", "organization_id", before.organization_id);
  if (members.some((other) => other.id !== before.id && isActiveAdmin(other))) return;
  const user = store.get("users", before.user_id);
  refuse("last_admin", {
    detail: `${user?.user ?? user?.email ?? before.user_id} is the last admin of the organization. Make someone else an admin first.`,
    errors: [{ parameter: "member", code: "last_admin", detail: "is the only admin of the organization" }],
  });
}

function isActiveAdmin({ role, status }: MemberRecord): boolean {
  return role === "admin" && status === "active";
}
