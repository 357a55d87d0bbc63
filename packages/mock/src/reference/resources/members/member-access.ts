import type { MemberRole, SpaceGrant, TeamGrant, TenantGrant } from "@orgplane/adapter-kit/models";
import { enter, requireRole } from "../../access/organization.ts";
import type { World } from "../../context.ts";
import type { MemberRecord } from "../../store/records.ts";
import { apiKeyView } from "../../views/api-key.ts";
import { memberView } from "../../views/member.ts";
import { spaceRoleView } from "../../views/space.ts";
import type { HandlersOf } from "../handlers.ts";
import { memberNamed } from "./member-named.ts";

export const memberAccess: HandlersOf<"getMemberAccess"> = {
  getMemberAccess({ path }, context) {
    const organization = enter(context, path.organization, "belong");
    const member = memberNamed(context, organization, path.member);
    if (member.user_id !== context.caller.id) requireRole(context, organization, "review");
    const keys = context.store
      .where("apiKeys", "owner_id", member.user_id)
      .filter((key) => key.organization_id === organization.id)
      .map((key) => apiKeyView(context, key));
    return {
      status: 200,
      data: {
        member: memberView(context, member),
        teams: teamsOf(context, member),
        spaces: spacesOf(context, member),
        tenants: tenantsOf(context, member),
        api_keys: keys,
      },
    };
  },
};

/** An admin of the organization is one in all of its teams. */
function teamsOf({ store }: World, { organization_id, user_id, role }: MemberRecord): TeamGrant[] {
  return store.where("teams", "organization_id", organization_id).flatMap(({ id, name }): TeamGrant[] => {
    const own = store.get("teamMembers", `${id}/${user_id}`);
    if (own) return [{ id, name, role: own.role, via: "direct" }];
    return role === "admin" ? [{ id, name, role: "admin", via: "organization" }] : [];
  });
}

/** An admin of the organization is one in all of its spaces; all but annotators can look into those that are not private. */
function spacesOf(world: World, { organization_id, user_id, role }: MemberRecord): SpaceGrant[] {
  const { store } = world;
  return store.where("spaces", "organization_id", organization_id).flatMap(({ id, name, is_private }): SpaceGrant[] => {
    const own = store.get("spaceMembers", `${id}/${user_id}`);
    if (own) return [{ id, name, role: spaceRoleView(world, own.role), via: "direct" }];
    if (role === "admin") return [{ id, name, role: { type: "predefined", name: "admin" }, via: "organization" }];
    if (is_private || role === "annotator") return [];
    return [{ id, name, role: { type: "predefined", name: "read-only" }, via: "organization" }];
  });
}

function tenantsOf({ store }: World, { organization_id, user_id, role }: MemberRecord): TenantGrant[] {
  const tenants = store
    .where("tenants", "organization_id", organization_id)
    .filter(({ status }) => status !== "deleted");
  return tenants.flatMap(({ id, name, owner_id }): TenantGrant[] => {
    if (owner_id === user_id) return [{ id, name, role: "Owner", via: "direct" }];
    const through = tenantRoleOf(role);
    return through === null ? [] : [{ id, name, role: through, via: "organization" }];
  });
}

function tenantRoleOf(role: MemberRole | null): string | null {
  if (role === "admin") return "Admin";
  if (role === "member") return "Editor";
  return role === "read-only" ? "Viewer" : null;
}
