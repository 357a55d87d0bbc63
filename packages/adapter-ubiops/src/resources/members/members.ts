import { type Call, list, refuse, step } from "@orgplane/adapter-kit";
import type { Member, MemberUpdate } from "@orgplane/adapter-kit/models";
import { isUuid, lookUpChanged, lookUpGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { memberOf } from "../../views/member.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { unlessLastAdmin, unlessMember } from "./refused.ts";
import { isAdminRole } from "./role.ts";
import { userNamed, usersOf, userWithEmail, userWithId } from "./user-named.ts";

export const members: HandlersOf<
  "listMembers" | "createMember" | "getMember" | "getMemberAccess" | "replaceMember" | "updateMember" | "deleteMember"
> = {
  async listMembers(call, up) {
    const { id, name } = await organizationNamed(up, call.path.organization);
    const items = (await usersOf(up, name)).map((user) => memberOf(user, id));
    return list(call, items, {
      fields: ["email", "role", "kind", "status"],
      sortFields: ["email", "role", "created_at"],
      order: ["created_at"],
      key: (member) => member.id,
    });
  },

  async createMember(call, up) {
    const { email, role = "member" } = call.body;
    const admin = isAdminRole(role);
    const { id, name } = await organizationNamed(up, call.path.organization);
    const path = { organization_name: name };
    const add = () => up.post("/organizations/{organization_name}/users", { path, body: { email, admin } });
    const user = await step(call, {
      name: `adding ${email} to organization "${name}"`,
      run: () => unlessMember(up, { organization: name, email }, add),
      lookUp: {
        find: () => userWithEmail(up, name, email),
        isSame: (found) => found.admin === admin,
        conflict: "already_a_member",
      },
    });
    return { status: 201, data: memberOf(user, id) };
  },

  async getMember({ path }, up) {
    return { status: 200, data: await read(up, path) };
  },

  async getMemberAccess({ path }, up) {
    const member = await read(up, path);
    return { status: 200, data: { member, teams: null, spaces: null, tenants: null, api_keys: null } };
  },

  async replaceMember(call, up) {
    return { status: 200, data: await change(call, up, call.body) };
  },

  async updateMember(call, up) {
    return { status: 200, data: await change(call, up, call.body) };
  },

  async deleteMember(call, up) {
    const { id, name } = await organizationNamed(up, call.path.organization);
    const user = await idOf(up, name, call.path.member);
    if (call.ifMatch !== undefined) call.match(memberOf(await userWithId(up, name, user), id));
    const path = { organization_name: name, user_id: user };
    const remove = () => up.delete("/organizations/{organization_name}/users/{user_id}", { path, answer: "none" });
    await step(call, {
      name: `removing ${call.path.member} from organization "${name}"`,
      run: () => unlessLastAdmin(up, { organization: name, user }, remove),
      lookUp: lookUpGone(() => userWithId(up, name, user)),
    });
    return { status: 204 };
  },
};

async function read(up: Upstream, path: { readonly organization: string; readonly member: string }): Promise<Member> {
  const { id, name } = await organizationNamed(up, path.organization);
  return memberOf(await userNamed(up, name, path.member), id);
}

async function idOf(up: Upstream, organization: string, reference: string): Promise<string> {
  return isUuid(reference) ? reference : (await userNamed(up, organization, reference)).id;
}

async function change(
  call: Call<"replaceMember"> | Call<"updateMember">,
  up: Upstream,
  { role, status }: MemberUpdate,
): Promise<Member> {
  const admin = role === undefined ? undefined : isAdminRole(role);
  const { id, name } = await organizationNamed(up, call.path.organization);
  const user = await idOf(up, name, call.path.member);
  if (call.ifMatch !== undefined || status !== undefined || admin === undefined) {
    const current = memberOf(await userWithId(up, name, user), id);
    call.match(current);
    if (status !== undefined && status !== current.status) refuseStatus(current);
    if (admin === undefined) return current;
  }
  const path = { organization_name: name, user_id: user };
  const set = () => up.patch("/organizations/{organization_name}/users/{user_id}", { path, body: { admin } });
  const changed = await step(call, {
    name: `changing the role of ${call.path.member} in organization "${name}"`,
    run: () => (admin ? set() : unlessLastAdmin(up, { organization: name, user }, set)),
    lookUp: lookUpChanged(async () => {
      const found = await userWithId(up, name, user);
      return found.admin === admin ? found : undefined;
    }),
  });
  return memberOf(changed, id);
}

function refuseStatus({ status }: Member): never {
  const detail = "A user of UbiOps has the status that the platform gives.";
  // Nobody but the invited can accept an invitation, on any platform.
  const code = status === "invited" ? "transition_not_allowed" : "not_supported";
  refuse(code, { detail, errors: [{ pointer: "/status", code, detail }] });
}
