import { list, readBack, refuse, step } from "@orgplane/adapter-kit";
import { lookUpChanged } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { UserMember } from "../../views/member.ts";
import { nameOf, serviceAccountOf } from "../../views/service-account.ts";
import type { HandlersOf } from "../handlers.ts";
import { give } from "../members/change-member.ts";
import { membersOf } from "../members/member-named.ts";
import { roleBookOf } from "../members/role-book.ts";
import { organizationNamed } from "../organization-named.ts";

export const serviceAccounts: HandlersOf<"listServiceAccounts" | "createServiceAccount" | "getServiceAccount"> = {
  async listServiceAccounts(call, up) {
    const organization = await organizationNamed(up, call.path.organization);
    const accounts = await accountsOf(up, organization);
    const book = await roleBookOf(up, organization);
    const items = accounts.map((account) => serviceAccountOf(account, organization, book));
    return list(call, items, { fields: ["name", "role", "status"], order: ["name"], key: ({ id }) => id });
  },

  async createServiceAccount(call, up) {
    const { name, description = null, role } = call.body;
    const organization = await organizationNamed(up, call.path.organization);
    const book = await roleBookOf(up, organization, role);
    const role_id = role === undefined ? undefined : book.idOf(role);
    // After a lost answer, an account that was there before could not be told from the new one.
    if (await accountNamed(up, organization, name)) {
      const detail = `The organization has a service account "${name}" already.`;
      refuse("name_taken", { detail, errors: [{ pointer: "/name", code: "name_taken", detail }] });
    }
    const body = { username: name, ...(description !== null && { description }) };
    const path = { organization_id: organization };
    const created = () => accountNamed(up, organization, name);
    await step<unknown>(call, {
      name: `creating service account "${name}"`,
      run: () => up.post("/organizations/{organization_id}/service_accounts", { path, body }),
      lookUp: lookUpChanged(created),
    });
    // What the write answers is not documented.
    const account = await readBack(created);
    const { id } = account.user;
    if (role_id !== undefined) await give(call, up, { organization, id, role_id });
    const given = role_id === undefined ? [] : [{ role_id, level: "organization" }];
    const made = serviceAccountOf({ ...account, roles: [...account.roles, ...given] }, organization, book);
    return { status: 201, data: { ...made, description, api_key: null }, version: made };
  },

  async getServiceAccount({ path }, up) {
    const organization = await organizationNamed(up, path.organization);
    const found = (await accountsOf(up, organization)).find(({ user }) => user.id === path.service_account);
    if (found === undefined) {
      refuse("not_found", { detail: `The organization has no service account ${path.service_account}.` });
    }
    return { status: 200, data: serviceAccountOf(found, organization, await roleBookOf(up, organization)) };
  },
};

async function accountsOf(up: Upstream, organization: string): Promise<UserMember[]> {
  const members = await membersOf(up, organization, { users: false, accounts: true });
  return members.filter(({ user }) => user.is_service_account);
}

async function accountNamed(up: Upstream, organization: string, name: string): Promise<UserMember | undefined> {
  return (await accountsOf(up, organization)).find((account) => nameOf(account) === name);
}
