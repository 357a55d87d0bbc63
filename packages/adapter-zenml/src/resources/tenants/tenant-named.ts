import { refuse } from "@orgplane/adapter-kit";
import { isUuid, onlyOne } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { allPages } from "../all-pages.ts";
import { organizationNamed } from "../organization-named.ts";

type Workspace = Wire<"Workspace">;

/** A path and query that name a tenant. */
export interface TenantReference {
  readonly path: { readonly tenant: string };
  readonly query: { readonly organization?: string };
}

/**
 * The workspace that a path names, by id or name; one that is deleted by its id alone.
 *
 * @throws Refusal 404 where there is none, 409 `ambiguous_name` where several organizations have one of the name.
 */
export async function tenantNamed(up: Upstream, { path: { tenant }, query }: TenantReference): Promise<Workspace> {
  const organization = query.organization === undefined ? undefined : await organizationNamed(up, query.organization);
  if (!isUuid(tenant)) {
    const found = await workspacesOf(up, {
      workspace_name: tenant,
      ...(organization !== undefined && { organization_id: organization }),
    });
    const exact = found.filter(({ name }) => name === tenant);
    return onlyOne(exact, `tenant "${tenant}"`);
  }
  const workspace = await workspaceWithId(up, tenant);
  if (organization !== undefined && workspace.organization.id !== organization) {
    refuse("not_found", { detail: `The organization has no tenant ${tenant}.` });
  }
  return workspace;
}

/** @throws UpstreamError 404 where there is none. */
export function workspaceWithId(up: Upstream, id: string): Promise<Workspace> {
  return up.get("/workspaces/{workspace_id}", { path: { workspace_id: id } });
}

/** The workspaces that are not deleted, whether the platform lists those or not. */
export async function workspacesOf(
  up: Upstream,
  filters: { readonly organization_id?: string; readonly workspace_name?: string },
): Promise<Workspace[]> {
  const all = await allPages((place) => up.get("/workspaces", { query: { ...filters, ...place } }));
  return all.filter(({ status }) => status !== "deleted");
}
