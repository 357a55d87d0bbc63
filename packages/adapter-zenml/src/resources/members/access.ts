import type { TeamGrant, TenantGrant } from "@orgplane/adapter-kit/models";
import { concurrently, readPart } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { teamsOf, usersOfTeam } from "../orgs/team-named.ts";
import { workspacesOf } from "../tenants/tenant-named.ts";
import type { RoleBook } from "./role-book.ts";

/** The teams that somebody is in. */
export async function teamsWith(up: Upstream, organization: string, user: string): Promise<TeamGrant[]> {
  const teams = await concurrently(await teamsOf(up, organization), async (team) => {
    const users = await readPart(`Team "${team.name}"`, () => usersOfTeam(up, team.id));
    return users?.some(({ id }) => id === user) ? [team] : [];
  });
  return teams.flat().map(({ id, name }) => ({ id, name, role: "member", via: "direct" }));
}

/** The tenants that somebody can use, and by which role. */
export async function tenantsWith(
  up: Upstream,
  organization: string,
  user: string,
  book: RoleBook,
): Promise<TenantGrant[]> {
  const workspaces = await workspacesOf(up, { organization_id: organization });
  const grants = await concurrently(workspaces, async ({ id, name }) => {
    const path = { tenant_id: id };
    const members = await readPart(`Tenant "${name}"`, () => up.get("/tenants/{tenant_id}/members", { path }));
    const member = members?.find((one) => one.user?.id === user);
    return member ? [grantOf({ id, name }, member.roles, book)] : [];
  });
  return grants.flat();
}

function grantOf(
  tenant: { readonly id: string; readonly name: string },
  roles: readonly Wire<"MemberRole">[],
  book: RoleBook,
): TenantGrant {
  const inTenant = roles.filter(({ level }) => level === "workspace");
  const role = inTenant.find(({ via_team }) => !via_team) ?? inTenant[0];
  if (role === undefined) return { ...tenant, role: null, via: null };
  return { ...tenant, role: book.nameOf(role.role_id), via: role.via_team ? "team" : "direct" };
}
