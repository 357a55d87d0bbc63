import { type Call, step } from "@orgplane/adapter-kit";
import type { Organization } from "@orgplane/adapter-kit/models";
import { lookUpChanged } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { organizationOf } from "../../views/organization.ts";
import { changedSettings, requireExact } from "../../views/settings.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed, organizationWithId } from "../organization-named.ts";
import { organizationCalled, requireFree } from "./free-name.ts";

export const newOrganizations: HandlersOf<"createOrganization" | "copyOrganization"> = {
  async createOrganization(call, up) {
    const { name, settings } = call.body;
    const body = { name, ...(settings && { settings: changedSettings({}, settings) }) };
    const data = await make(call, up, name, () => up.post("/api/v1/organizations", { body }));
    return { status: 201, data };
  },

  async copyOrganization(call, up) {
    const { name, settings } = call.body;
    const id = await organizationNamed(up, call.path.organization);
    // What is left out of settings is not known to stay, so all of them are sent.
    const { settings: current = {} } = settings ? await organizationWithId(up, id) : {};
    const changed = settings && changedSettings(current, settings);
    requireExact(changed ?? {});
    const body = { name, ...(changed && { settings: withoutFiles(changed) }) };
    const copy = () => up.post("/api/v1/organizations/{id}/copy", { path: { id }, body });
    return { status: 201, data: await make(call, up, name, copy) };
  },
};

async function make(
  call: Call,
  up: Upstream,
  name: string,
  run: () => Promise<Wire<"OrganizationResponse">>,
): Promise<Organization> {
  await requireFree(up, name);
  const made = await step(call, {
    name: `creating organization "${name}"`,
    run,
    lookUp: lookUpChanged(() => organizationCalled(up, name)),
  });
  return organizationOf(made);
}

/** The mappings of a copy come along with the files. */
function withoutFiles({ classMappingFiles: _, ...settings }: Wire<"OrganizationSettings">) {
  return settings;
}
