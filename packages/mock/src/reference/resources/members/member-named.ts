import { refuse } from "@orgplane/adapter-kit";
import type { World } from "../../context.ts";
import type { MemberRecord, OrganizationRecord } from "../../store/records.ts";

/** The member with this id, or else with this username or e-mail address. @throws the 404 `not_found` */
export function memberNamed({ store }: World, { id, name }: OrganizationRecord, reference: string): MemberRecord {
  const byId = store.get("members", `${id}/${reference}`);
  if (byId) return byId;
  const email = reference.toLowerCase();
  const found = store.where("members", "organization_id", id).find(({ user_id }) => {
    const user = store.get("users", user_id);
    return user?.user === reference || user?.email === email;
  });
  return found ?? refuse("not_found", { detail: `Organization "${name}" has no member "${reference}".` });
}
