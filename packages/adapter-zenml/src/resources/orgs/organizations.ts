import { byOffset, type Call, filtered, plainTerms, readBack, refuse, step } from "@orgplane/adapter-kit";
import { lookUpChanged, lookUpGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { organizationOf } from "../../views/organization.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed, readOrganization } from "../organization-named.ts";
import { workspacesOf } from "../tenants/tenant-named.ts";

export const organizations: HandlersOf<
  | "listOrganizations"
  | "createOrganization"
  | "getOrganization"
  | "replaceOrganization"
  | "updateOrganization"
  | "deleteOrganization"
> = {
  async listOrganizations(call, up) {
    const { name } = plainTerms(call.query.query, ["name"]);
    const { items, pagination } = await byOffset(
      call,
      async (place) => ({
        items: await up.get("/organizations", { query: { ...place, ...(name !== undefined && { name }) } }),
      }),
      { max: 100 },
    );
    // Whether a part of a name is enough there is not documented. Here it is not.
    const asked = filtered(items.map(organizationOf), call.query.query, ["name"]);
    return { status: 200, data: { items: [...asked], pagination } };
  },

  async createOrganization(call, up) {
    const { name, description = null, logo_url = null } = call.body;
    const body = { name, ...(description !== null && { description }), ...(logo_url !== null && { logo_url }) };
    const created = await step(call, {
      name: `creating organization "${name}"`,
      run: () => up.post("/organizations", { body }),
      lookUp: {
        find: async () => (await up.get("/organizations", { query: { name } })).find((one) => one.name === name),
        isSame: (found) => isAsAsked(found, { description, logo_url }),
        conflict: "name_taken",
      },
    });
    return { status: 201, data: organizationOf(created) };
  },

  async getOrganization({ path }, up) {
    return { status: 200, data: organizationOf(await readOrganization(up, path.organization)) };
  },

  async replaceOrganization(call, up) {
    const { name, description = null, logo_url = null } = call.body;
    return { status: 200, data: await change(call, up, { name, description, logo_url }) };
  },

  async updateOrganization(call, up) {
    const { name, description, logo_url } = call.body;
    const body = {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(logo_url !== undefined && { logo_url }),
    };
    return { status: 200, data: await change(call, up, body) };
  },

  async deleteOrganization(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    if (call.ifMatch !== undefined) call.match(organizationOf(await readOrganization(up, id)));
    const [workspace] = await workspacesOf(up, { organization_id: id });
    if (workspace !== undefined) {
      refuse("organization_not_empty", {
        detail: `The organization has the tenant "${workspace.name}". Delete it first.`,
      });
    }
    const path = { organization_id: id };
    await step<unknown>(call, {
      name: `deleting organization ${id}`,
      run: () => up.delete("/organizations/{organization_id}", { path }),
      lookUp: lookUpGone(() => readOrganization(up, id)),
    });
    up.directory.organizations.delete(call.path.organization);
    return { status: 204 };
  },
};

async function change(
  call: Call<"replaceOrganization" | "updateOrganization">,
  up: Upstream,
  body: Wire<"OrganizationUpdate">,
) {
  const id = await organizationNamed(up, call.path.organization);
  const isEmpty = Object.keys(body).length === 0;
  if (call.ifMatch !== undefined || isEmpty) {
    const current = organizationOf(await readOrganization(up, id));
    call.match(current);
    // What the body has then is what an organization always is there.
    if (isEmpty) return current;
  }
  const changed = async () => {
    const found = await readOrganization(up, id);
    return isAsAsked(found, body) ? found : undefined;
  };
  await step<unknown>(call, {
    name: `changing organization ${id}`,
    run: () => up.patch("/organizations/{organization_id}", { path: { organization_id: id }, body }),
    lookUp: lookUpChanged(changed),
  });
  up.directory.organizations.delete(call.path.organization);
  // What the write answers is not documented.
  return organizationOf(await readBack(changed));
}

function isAsAsked(found: Wire<"OrganizationRead">, { name, description, logo_url }: Wire<"OrganizationUpdate">) {
  return (
    (name ?? found.name) === found.name &&
    (description === undefined || (description || null) === (found.description || null)) &&
    (logo_url === undefined || (logo_url || null) === (found.logo_url || null))
  );
}
