import { refuse } from "@orgplane/adapter-kit";
import type { World } from "../context.ts";
import type { OrganizationRecord } from "../store/records.ts";

/** A role in a team or a space is for members of the organization. @throws the 422 `not_an_organization_member` */
export function requireOrganizationMember(
  { store }: World,
  { id, name }: OrganizationRecord,
  user: string,
  kind: "team" | "space",
): void {
  if (store.get("members", `${id}/${user}`)) return;
  refuse("not_an_organization_member", {
    detail: `${user} is not a member of organization "${name}". Add the user there first.`,
    errors: [{ parameter: "user", code: "not_a_member", detail: `is not a member of the ${kind}'s organization` }],
  });
}
