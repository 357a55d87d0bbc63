import { acceptedBy, list, refuse, step } from "@orgplane/adapter-kit";
import type { Member } from "@orgplane/adapter-kit/models";
import { lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { memberOf } from "../../views/member.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { teamsWith, tenantsWith } from "./access.ts";
import { changeMember } from "./change-member.ts";
import { requireAnotherAdmin } from "./last-admin.ts";
import { memberIn, membersOf, named } from "./member-named.ts";
import { roleBookOf } from "./role-book.ts";

export const members: HandlersOf<
  "listMembers" | "getMember" | "getMemberAccess" | "replaceMember" | "updateMember" | "deleteMember"
> = {
  async listMembers(call, up) {
    const organization = await organizationNamed(up, call.path.organization);
    const isAsked = acceptedBy(call.query.query, "kind");
    const all = await membersOf(up, organization, { users: isAsked("human"), accounts: isAsked("service") });
    const book = await roleBookOf(up, organization);
    const items = all.map((member) => memberOf(member, organization, book));
    return list(call, items, {
      fields: ["email", "user", "role", "kind", "status"],
      sortFields: ["email", "user", "role"],
      order: [],
      key: ({ id }) => id,
    });
  },

  async getMember({ path }, up) {
    return { status: 200, data: (await read(up, path)).member };
  },

  async getMemberAccess({ path }, up) {
    const { organization, member } = await read(up, path);
    const book = await roleBookOf(up, organization);
    const teams = await teamsWith(up, organization, member.id);
    const tenants = await tenantsWith(up, organization, member.id, book);
    return { status: 200, data: { member, teams, spaces: null, tenants, api_keys: null } };
  },

  async replaceMember(call, up) {
    return { status: 200, data: await changeMember(call, up, call.body) };
  },

  async updateMember(call, up) {
    return { status: 200, data: await changeMember(call, up, call.body) };
  },

  async deleteMember(call, up) {
    const organization = await organizationNamed(up, call.path.organization);
    const book = await roleBookOf(up, organization);
    const all = await membersOf(up, organization);
    const member = memberIn(all, call.path.member);
    call.match(memberOf(member, organization, book));
    const { id, is_service_account } = member.user;
    if (is_service_account) {
      const detail = "A service account belongs to its organization there, and cannot be removed from it.";
      refuse("not_supported", { detail, errors: [{ parameter: "member", code: "not_supported", detail }] });
    }
    requireAnotherAdmin(all, member, book);
    const path = { organization_id: organization };
    await step<unknown>(call, {
      name: `removing member ${id} from organization ${organization}`,
      run: () => up.delete("/organizations/{organization_id}/members", { path, query: { user_id: id } }),
      lookUp: lookUpRemoved(async () => named(await membersOf(up, organization), id)[0]),
    });
    return { status: 204 };
  },
};

async function read(
  up: Upstream,
  path: { readonly organization: string; readonly member: string },
): Promise<{ readonly organization: string; readonly member: Member }> {
  const organization = await organizationNamed(up, path.organization);
  const found = memberIn(await membersOf(up, organization), path.member);
  return { organization, member: memberOf(found, organization, await roleBookOf(up, organization)) };
}
