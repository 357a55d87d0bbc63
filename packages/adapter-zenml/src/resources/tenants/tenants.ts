import { byOffset, filtered, type ListCall, plainTerms, readBack, refuse, step } from "@orgplane/adapter-kit";
import { lookUpChanged } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { tenantOf } from "../../views/tenant.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { tenantNamed, workspacesOf, workspaceWithId } from "./tenant-named.ts";

const fields = ["name", "status", "owner_id"] as const;

export const tenants: HandlersOf<
  "listTenants" | "listOrganizationTenants" | "createTenant" | "getTenant" | "updateTenant"
> = {
  async listTenants(call, up) {
    const { organization } = call.query;
    return page(call, up, organization === undefined ? undefined : await organizationNamed(up, organization));
  },

  async listOrganizationTenants(call, up) {
    return page(call, up, await organizationNamed(up, call.path.organization));
  },

  async createTenant(call, up) {
    const { name, desired_state, is_managed } = call.body;
    const organization = await organizationNamed(up, call.body.organization);
    const body = bodyOf(call.body, organization);
    const query = is_managed === false ? { enroll: true } : {};
    const workspace = await step(call, {
      name: `creating tenant "${name}"`,
      run: () => up.post("/workspaces", { query, body }),
      lookUp: {
        find: async () => {
          const found = await workspacesOf(up, { organization_id: organization, workspace_name: name });
          return found.find((one) => one.name === name);
        },
        isSame: (found) => isAsAsked(found, body),
        conflict: "name_taken",
      },
    });
    // What is enrolled is deployed by those who run it. Whether a new workspace is deployed at once is not documented.
    const isToDeploy = desired_state !== "not_initialized" && is_managed !== false;
    if (!isToDeploy || workspace.desired_state === "available") return { status: 201, data: tenantOf(workspace) };
    const deployed = async () => {
      const found = await workspaceWithId(up, workspace.id);
      return found.desired_state === "available" ? found : undefined;
    };
    await step<unknown>(call, {
      name: `deploying tenant "${name}"`,
      run: () => up.patch("/tenants/{tenant_id}/deploy", { path: { tenant_id: workspace.id } }),
      lookUp: lookUpChanged(deployed),
    });
    // What the write answers is not documented.
    return { status: 201, data: tenantOf(await readBack(deployed)) };
  },

  async getTenant(call, up) {
    return { status: 200, data: tenantOf(await tenantNamed(up, call)) };
  },

  async updateTenant(call, up) {
    const { display_name, description, logo_url } = call.body;
    const workspace = await tenantNamed(up, call);
    const current = tenantOf(workspace);
    call.match(current);
    const body = {
      ...(display_name !== undefined && { display_name }),
      ...(description !== undefined && { description }),
      ...(logo_url !== undefined && { logo_url }),
    };
    if (isAsAsked(workspace, body)) return { status: 200, data: current };
    const changed = await step<Wire<"Workspace">>(call, {
      name: `changing tenant ${workspace.id}`,
      run: () => up.patch("/workspaces/{workspace_id}", { path: { workspace_id: workspace.id }, body }),
      lookUp: lookUpChanged(async () => {
        const found = await workspaceWithId(up, workspace.id);
        return isAsAsked(found, body) ? found : undefined;
      }),
    });
    if (!isAsAsked(changed, body)) {
      refuse("service_unavailable", { detail: "ZenML Pro answers other texts than it was sent." });
    }
    return { status: 200, data: tenantOf(changed) };
  },
};

type ListTenantsCall = ListCall & { readonly query: { readonly query?: string } };

async function page(call: ListTenantsCall, up: Upstream, organization: string | undefined) {
  const { name, status, owner_id } = plainTerms(call.query.query, fields);
  const filters = {
    ...(organization !== undefined && { organization_id: organization }),
    ...(name !== undefined && { workspace_name: name }),
    // The platform refuses one that it does not know.
    ...(status !== undefined && { status: status as Wire<"WorkspaceStatus"> }),
    ...(owner_id !== undefined && { owner_id }),
  };
  const { items, pagination } = await byOffset(
    call,
    async (place) => ({ items: await up.get("/workspaces", { query: { ...filters, ...place } }) }),
    { max: 100 },
  );
  // The list of an organization that the caller may not see is empty, as that of one without tenants is.
  if (organization !== undefined && items.length === 0) await requireOrganization(up, organization);
  // Nothing says whether the list has what is deleted, or whether a part of a name is enough.
  const shown = status === undefined ? items.filter((one) => one.status !== "deleted") : items;
  const asked = filtered(shown.map(tenantOf), call.query.query, fields);
  return { status: 200 as const, data: { items: [...asked], pagination } };
}

/** @throws UpstreamError 403 or 404 for an organization that the caller may not see. */
async function requireOrganization(up: Upstream, id: string): Promise<void> {
  await up.get("/organizations/{organization_id}", { path: { organization_id: id } });
}

interface NewTenant {
  readonly name: string;
  readonly display_name?: string;
  readonly description?: string | null;
  readonly logo_url?: string | null;
  readonly is_managed?: boolean;
  readonly service?: Wire<"ServiceCreate">;
  readonly mlflow_service?: Wire<"MlflowServiceCreate"> | null;
}

function bodyOf(tenant: NewTenant, organization: string): Wire<"WorkspaceCreate"> {
  const { name, display_name = name, description, logo_url, is_managed = true, service, mlflow_service } = tenant;
  return {
    organization_id: organization,
    name,
    display_name,
    is_managed,
    ...(description && { description }),
    ...(logo_url && { logo_url }),
    ...(service && { zenml_service: service }),
    ...(mlflow_service && { mlflow_service }),
  };
}

/** Whether a workspace has the texts that a body sets. */
function isAsAsked(
  found: Wire<"Workspace">,
  { display_name, description, logo_url }: Wire<"WorkspaceUpdate"> | Wire<"WorkspaceCreate">,
): boolean {
  return (
    (display_name === undefined || display_name === (found.display_name || found.name)) &&
    (description === undefined || (description || null) === (found.description || null)) &&
    (logo_url === undefined || (logo_url || null) === (found.logo_url || null))
  );
}
