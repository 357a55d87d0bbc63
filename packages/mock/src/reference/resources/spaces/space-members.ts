import { list, refuse } from "@orgplane/adapter-kit";
import type { SpaceRoleSet } from "@orgplane/adapter-kit/models";
import { requireRole } from "../../access/organization.ts";
import { homeOf, requireSpaceAdmin } from "../../access/space.ts";
import { type Context, newId, timeIn } from "../../context.ts";
import { requireOrganizationMember } from "../../rules/organization-member.ts";
import { notAllowed, requireRoleFor } from "../../rules/roles.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { SpaceMemberRecord, SpaceRecord } from "../../store/records.ts";
import { spaceMemberView } from "../../views/space.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";
import { spaceNamed } from "./spaces.ts";

type Operations = "listSpaceMembers" | "getSpaceMember" | "setSpaceMember" | "removeSpaceMember";

export const spaceMembers: HandlersOf<Operations> = {
  listSpaceMembers(call, context) {
    const space = spaceNamed(context, call.path.space, call.query.organization);
    const items = context.store.where("spaceMembers", "space_id", space.id).map((one) => spaceMemberView(context, one));
    return list(call, items, {
      fields: ["user", "email", "role", "created_at", "updated_at"],
      order: ["created_at"],
      key: ({ id }) => id,
    });
  },

  getSpaceMember({ path, query }, context) {
    const member = memberOf(context, spaceNamed(context, path.space, query.organization), path.user);
    return { status: 200, data: spaceMemberView(context, member) };
  },

  setSpaceMember(call, context) {
    const { path, query, body } = call;
    const space = spaceNamed(context, path.space, query.organization);
    requireSpaceAdmin(context, space);
    const before = context.store.get("spaceMembers", `${space.id}/${path.user}`);
    call.match(before && spaceMemberView(context, before));
    requireOrganizationMember(context, homeOf(context, space), path.user, "space");
    requireSpaceRole(context, space, path.user, body.role);
    const at = timeIn(context);
    const after: SpaceMemberRecord = {
      id: `${space.id}/${path.user}`,
      membership_id: before?.membership_id ?? newId(context, "smb"),
      space_id: space.id,
      user_id: path.user,
      role: body.role,
      created_at: before?.created_at ?? at,
      updated_at: at,
    };
    note(context, space, before ? "space.member_updated" : "space.member_added", after, [put("spaceMembers", after)]);
    return { status: before ? 200 : 201, data: spaceMemberView(context, after) };
  },

  removeSpaceMember(call, context) {
    const { path, query } = call;
    const space = spaceNamed(context, path.space, query.organization);
    const member = memberOf(context, space, path.user);
    if (member.user_id === context.caller.id) requireRole(context, homeOf(context, space), "own");
    else requireSpaceAdmin(context, space);
    call.match(spaceMemberView(context, member));
    note(context, space, "space.member_removed", member, [remove("spaceMembers", member.id)]);
    return { status: 204 };
  },
};

function memberOf({ store }: Context, space: SpaceRecord, user: string): SpaceMemberRecord {
  const member = store.get("spaceMembers", `${space.id}/${user}`);
  return member ?? refuse("not_found", { detail: `Space "${space.name}" has no member ${user}.` });
}

/** @throws the 422 `role_not_allowed` */
function requireSpaceRole({ store }: Context, space: SpaceRecord, id: string, role: SpaceRoleSet): void {
  const user = store.get("users", id);
  if (!user) return;
  if (role.type === "predefined") {
    requireRoleFor(user, role.name, "/role/name");
    return;
  }
  if (user.is_annotator) notAllowed(`The account of ${user.email ?? id} takes only the role annotator.`, "/role/id");
  const custom = store.get("roles", role.id);
  if (custom?.organization_id === space.organization_id && custom.level === "space") return;
  notAllowed(`The organization has no role ${role.id} for spaces.`, "/role/id", "is no role of this organization");
}

function note(
  context: Context,
  space: SpaceRecord,
  action: string,
  { user_id, role }: SpaceMemberRecord,
  changes: readonly Change[],
): void {
  write(context, changes, {
    organization: space.organization_id,
    action,
    target: { type: "space", id: space.id, name: space.name },
    metadata: { user_id, role },
  });
}
