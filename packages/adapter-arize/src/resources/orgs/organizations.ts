import { type Call, refuse, step } from "@orgplane/adapter-kit";
import type { Organization } from "@orgplane/adapter-kit/models";
import { lookUpChanged, lookUpGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { organizationOf } from "../../views/organization.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationIdOf, organizationNamed, organizationsWithName } from "../organization-named.ts";
import { relayNamed } from "../relay-named.ts";

export const organizations: HandlersOf<
  | "listOrganizations"
  | "createOrganization"
  | "getOrganization"
  | "replaceOrganization"
  | "updateOrganization"
  | "deleteOrganization"
> = {
  async listOrganizations(call, up) {
    return relayNamed(
      call,
      async (query) => {
        const { organizations: items, pagination } = await up.get("/v2/organizations", { query });
        return { items, pagination };
      },
      organizationOf,
    );
  },

  async createOrganization(call, up) {
    const { name, description } = call.body;
    const made = await step(call, {
      name: `creating organization "${name}"`,
      run: () => up.post("/v2/organizations", { body: { name, ...(description ? { description } : {}) } }),
      lookUp: {
        find: async () => (await organizationsWithName(up, name))[0],
        isSame: (found) => (found.description || null) === (description || null),
        conflict: "name_taken",
      },
    });
    return { status: 201, data: organizationOf(made) };
  },

  async getOrganization({ path }, up) {
    return { status: 200, data: organizationOf(await organizationNamed(up, path.organization)) };
  },

  // What else a replacement has can only be what an organization is anyway.
  async replaceOrganization(call, up) {
    const { name, description = null } = call.body;
    return { status: 200, data: await change(call, up, { name, description }) };
  },

  async updateOrganization(call, up) {
    const { name, description } = call.body;
    return { status: 200, data: await change(call, up, { name, description }) };
  },

  async deleteOrganization(call, up) {
    const { organization } = call.path;
    const path = { org_id: await organizationIdOf(up, organization) };
    const read = () => up.get("/v2/organizations/{org_id}", { path });
    if (call.ifMatch !== undefined) call.match(organizationOf(await read()));
    const { spaces } = await up.get("/v2/spaces", { query: { org_id: path.org_id, limit: 1 } });
    // The platform deletes the spaces along.
    if (spaces.length > 0) {
      refuse("organization_not_empty", { detail: `Organization ${organization} has spaces. Delete them first.` });
    }
    await step(call, {
      name: `deleting organization ${organization}`,
      run: () => up.delete("/v2/organizations/{org_id}", { path, answer: "none" }),
      lookUp: lookUpGone(read),
    });
    return { status: 204 };
  },
};

interface Change {
  readonly name: string | undefined;
  readonly description: string | null | undefined;
}

async function change(
  call: Call<"replaceOrganization"> | Call<"updateOrganization">,
  up: Upstream,
  { name, description }: Change,
): Promise<Organization> {
  const path = { org_id: await organizationIdOf(up, call.path.organization) };
  const read = () => up.get("/v2/organizations/{org_id}", { path });
  const isEmpty = name === undefined && description === undefined;
  if (call.ifMatch !== undefined || isEmpty) {
    const current = organizationOf(await read());
    call.match(current);
    if (isEmpty) return current;
  }
  const body = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description: description || null }),
  };
  const changed = await step(call, {
    name: `changing organization ${call.path.organization}`,
    run: () => up.patch("/v2/organizations/{org_id}", { path, body }),
    lookUp: lookUpChanged(async () => {
      const found = await read();
      const isNamed = name === undefined || found.name === name;
      const isDescribed = description === undefined || (found.description || null) === (description || null);
      return isNamed && isDescribed ? found : undefined;
    }),
  });
  return organizationOf(changed);
}
