import { type Call, list, refuse, step } from "@orgplane/adapter-kit";
import { lookUpChanged, lookUpGone, UpstreamError, unlessGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { organizationOf } from "../../views/organization.ts";
import { answered } from "../answered.ts";
import type { HandlersOf } from "../handlers.ts";
import { nameInPath } from "../name-in-path.ts";
import { type ReadList, untilWhole, type WirePage } from "../whole-list.ts";

export const organizations: HandlersOf<
  | "listOrganizations"
  | "createOrganization"
  | "getOrganization"
  | "replaceOrganization"
  | "updateOrganization"
  | "deleteOrganization"
> = {
  async listOrganizations(call, up) {
    return list(call, (await untilWhole(() => organizationsOf(up))).map(organizationOf), {
      fields: ["name", "role", "is_public", "created_at", "updated_at"],
      order: ["created_at"],
      key: ({ id }) => id,
    });
  },

  async createOrganization(call, up) {
    const { name, is_public = false } = call.body;
    const made = await step(call, {
      name: `creating organization "${name}"`,
      run: () => answered(up.post("/api/v1/orgs/create", { body: { name, is_public } }), "name"),
      lookUp: {
        find: () => read(up, name),
        isSame: (found) => (found.is_public ?? false) === is_public,
        conflict: "name_taken",
      },
    });
    return { status: 201, data: organizationOf(made) };
  },

  async getOrganization({ path }, up) {
    return { status: 200, data: organizationOf(await read(up, nameInPath("organization", path.organization))) };
  },

  async replaceOrganization(call, up) {
    const { name, is_public = false } = call.body;
    return { status: 200, data: await change(call, up, { name, is_public }) };
  },

  async updateOrganization(call, up) {
    const { name, is_public } = call.body;
    const body = { ...(name === undefined ? {} : { name }), ...(is_public === undefined ? {} : { is_public }) };
    return { status: 200, data: await change(call, up, body) };
  },

  async deleteOrganization(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    if (call.ifMatch !== undefined) call.match(organizationOf(await read(up, owner)));
    const { results } = await up.get("/api/v1/{owner}/projects/list", { path: { owner }, query: { limit: 1 } });
    if (results.length > 0) {
      refuse("organization_not_empty", { detail: `Organization "${owner}" still has projects.` });
    }
    await step(call, {
      name: `deleting organization "${owner}"`,
      run: () => up.delete("/api/v1/orgs/{owner}", { path: { owner } }),
      lookUp: lookUpGone(() => read(up, owner)),
    });
    return { status: 204 };
  },
};

function read(up: Upstream, owner: string) {
  return up.get("/api/v1/orgs/{owner}", { path: { owner } });
}

/** All organizations of the caller. The client asks for one page; what comes after it is where `next` says. */
async function organizationsOf(up: Upstream): Promise<ReadList<Wire<"V1Organization">>> {
  const items = new Map<string, Wire<"V1Organization">>();
  let counted = 0;
  let query: { offset?: number; limit?: number } | undefined = {};
  while (query !== undefined) {
    const page: WirePage<Wire<"V1Organization">> = await up.get("/api/v1/orgs/list", { query });
    for (const one of page.results) items.set(one.name, one);
    counted = page.count ?? 0;
    query = page.next && page.results.length > 0 ? placeIn(page.next, query.offset) : undefined;
  }
  return { items, count: counted };
}

/** Of the address only the place counts, so that the token goes nowhere else. It has to be behind the last one. */
function placeIn(next: string, last = 0): { offset: number; limit?: number } {
  const { searchParams } = new URL(next, "https://next.invalid");
  const [offset, limit] = ["offset", "limit"].map((name) => Number(searchParams.get(name)));
  if (!offset || offset <= last) throw new UpstreamError("The list of organizations does not say where it goes on");
  return limit ? { offset, limit } : { offset };
}

async function change(
  call: Call<"replaceOrganization" | "updateOrganization">,
  up: Upstream,
  body: Wire<"V1OrganizationPatch">,
) {
  const owner = nameInPath("organization", call.path.organization);
  const isEmpty = Object.keys(body).length === 0;
  if (call.ifMatch !== undefined || isEmpty) {
    const current = organizationOf(await read(up, owner));
    call.match(current);
    // What the body has then is what an organization always is there.
    if (isEmpty) return current;
  }
  const name = body.name ?? owner;
  const changed = await step(call, {
    name: `changing organization "${owner}"`,
    run: () => answered(up.patch("/api/v1/orgs/{owner}", { path: { owner }, body }), "name"),
    lookUp: lookUpChanged(async () => {
      // Another organization may have the new name, as long as this one has the old one.
      if (name !== owner && (await unlessGone(() => read(up, owner)))) return undefined;
      const found = await read(up, name);
      return body.is_public === undefined || found.is_public === body.is_public ? found : undefined;
    }),
  });
  return organizationOf(changed);
}
