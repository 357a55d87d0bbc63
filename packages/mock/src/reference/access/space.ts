import { refuse } from "@orgplane/adapter-kit";
import type { SpaceRoleSet } from "@orgplane/adapter-kit/models";
import type { Context } from "../context.ts";
import type { OrganizationRecord, SpaceRecord } from "../store/records.ts";
import { isAdminOf, requireRole, roleIn } from "./organization.ts";

/** Whether the caller can see a space: all of the organization a public one, its members a private one, admins all. */
export function canSeeSpace(context: Context, space: SpaceRecord): boolean {
  const organization = homeOf(context, space);
  const role = roleIn(context, organization);
  if (isAdminOf(context, organization)) return true;
  if (role === null) return false;
  return (!space.is_private && role !== "annotator") || ownRole(context, space) !== undefined;
}

/** @throws the 403 `forbidden` unless the caller is an admin of the space, or of its organization */
export function requireSpaceAdmin(context: Context, space: SpaceRecord): void {
  const organization = homeOf(context, space);
  requireRole(context, organization, "write");
  if (isAdminOf(context, organization)) return;
  const role = ownRole(context, space);
  if (role?.type === "predefined" && role.name === "admin") return;
  refuse("forbidden", { detail: `You may not do this in space "${space.name}": it takes the role admin.` });
}

/**
 * Whether a caller who can see a space, and may write in its organization, may change what is in it: unless the caller has a
 * role there that is for looking.
 */
export function canWorkIn(context: Context, space: SpaceRecord): boolean {
  if (isAdminOf(context, homeOf(context, space))) return true;
  const role = ownRole(context, space);
  return role === undefined || (role.type === "predefined" && (role.name === "admin" || role.name === "member"));
}

/** The organization of a space. */
export function homeOf({ store }: Context, space: SpaceRecord): OrganizationRecord {
  return store.get("organizations", space.organization_id) ?? refuse("not_found");
}

function ownRole({ store, caller }: Context, space: SpaceRecord): SpaceRoleSet | undefined {
  return store.get("spaceMembers", `${space.id}/${caller.id}`)?.role;
}
