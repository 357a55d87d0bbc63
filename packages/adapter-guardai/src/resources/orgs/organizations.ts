import { type Call, list, refuse, step } from "@orgplane/adapter-kit";
import type { Organization } from "@orgplane/adapter-kit/models";
import { lookUpChanged, lookUpGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { organizationOf } from "../../views/organization.ts";
import { changedSettings, requireExact, type SettingsChange } from "../../views/settings.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed, organizationWithId } from "../organization-named.ts";
import { organizationsOf } from "../organizations-of.ts";
import { requireFree } from "./free-name.ts";
import { requireKnownFiles } from "./known-files.ts";

export const organizations: HandlersOf<
  "listOrganizations" | "getOrganization" | "replaceOrganization" | "updateOrganization" | "deleteOrganization"
> = {
  async listOrganizations(call, up) {
    const items = (await organizationsOf(up)).map(organizationOf);
    return list(call, items, { fields: ["name", "created_at"], order: ["created_at"], key: ({ id }) => id });
  },

  async getOrganization({ path }, up) {
    const id = await organizationNamed(up, path.organization);
    return { status: 200, data: organizationOf(await organizationWithId(up, id)) };
  },

  async replaceOrganization(call, up) {
    const { name, settings } = call.body;
    const defaults = { class_mapping_files: [], disabled_features: [] };
    const limits = { max_item_count: null, max_seconds_allocated: null, max_seconds_per_task: null };
    return { status: 200, data: await change(call, up, { name, settings: { ...defaults, ...limits, ...settings } }) };
  },

  async updateOrganization(call, up) {
    const { name, settings } = call.body;
    const data = await change(call, up, { ...(name !== undefined && { name }), ...(settings && { settings }) });
    return { status: 200, data };
  },

  async deleteOrganization(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    if (call.ifMatch !== undefined) call.match(organizationOf(await organizationWithId(up, id)));
    const [project] = await up.get("/api/v1/projects", { query: { organizationId: id } });
    if (project !== undefined) {
      refuse("organization_not_empty", { detail: `The organization has the project "${project.name}".` });
    }
    await step<unknown>(call, {
      name: `deleting organization ${id}`,
      run: () => up.delete("/api/v1/organizations/{id}", { path: { id }, answer: "none" }),
      lookUp: lookUpGone(() => organizationWithId(up, id)),
    });
    up.organizations.delete(call.path.organization);
    return { status: 204 };
  },
};

interface Change {
  readonly name?: string;
  readonly settings?: SettingsChange;
}

/** Sends what was read, with the changes: the platform takes all of an organization at once. */
async function change(
  call: Call<"replaceOrganization" | "updateOrganization">,
  up: Upstream,
  { name, settings }: Change,
): Promise<Organization> {
  const id = await organizationNamed(up, call.path.organization);
  const current = await organizationWithId(up, id);
  call.match(organizationOf(current));
  await requireKnownFiles(up, current, settings?.class_mapping_files ?? []);
  const body = {
    name: name ?? current.name,
    ...(settings
      ? { settings: changedSettings(current.settings ?? {}, settings) }
      : current.settings && { settings: current.settings }),
  };
  if (isAsAsked(current, body)) return organizationOf(current);
  requireExact(body.settings ?? {});
  if (body.name !== current.name) await requireFree(up, body.name);
  const changed = await step<Wire<"OrganizationResponse">>(call, {
    name: `changing organization ${id}`,
    run: () => up.put("/api/v1/organizations/{id}", { path: { id }, body }),
    lookUp: lookUpChanged(async () => {
      const found = await organizationWithId(up, id);
      return isAsAsked(found, body) ? found : undefined;
    }),
  });
  up.organizations.delete(call.path.organization);
  if (!isAsAsked(changed, body)) {
    refuse("service_unavailable", { detail: "GuardAI answers other settings than it was sent." });
  }
  return organizationOf(changed);
}

/** Whether an organization has what a request sets. Of a mapping, the file and its dataset count. */
function isAsAsked({ name, settings = {} }: Wire<"OrganizationResponse">, body: Wire<"OrganizationRequest">): boolean {
  const asked = body.settings ?? {};
  return name === body.name && comparable(settings) === comparable(asked);
}

function comparable(settings: Wire<"OrganizationSettings">): string {
  const { classMappingFiles = [], disabledFeatures = [], maxItemCount, maxTimeAllocated, maxTimePerTask } = settings;
  const mappings = classMappingFiles.map(({ ref, datasetId }) => `${ref} ${datasetId}`).sort();
  return JSON.stringify([mappings, [...disabledFeatures].sort(), [maxItemCount, maxTimeAllocated, maxTimePerTask]]);
}
