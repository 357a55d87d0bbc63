import { list, refuse } from "@orgplane/adapter-kit";
import type { TeamMember } from "@orgplane/adapter-kit/models";
import { enter, requireRole } from "../../access/organization.ts";
import { requireTeamAdmin, teamNamed } from "../../access/team.ts";
import { type Context, timeIn } from "../../context.ts";
import { requireOrganizationMember } from "../../rules/organization-member.ts";
import { notAllowed } from "../../rules/roles.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { OrganizationRecord, TeamMemberRecord, TeamRecord } from "../../store/records.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";

const roles: readonly string[] = ["admin", "contributor", "member", "viewer"];

export const teamMembers: HandlersOf<"listTeamMembers" | "getTeamMember" | "setTeamMember" | "removeTeamMember"> = {
  listTeamMembers(call, context) {
    const { organization, team } = placeOf(call, context);
    const items = context.store
      .where("teamMembers", "team_id", team.id)
      .map((member) => teamMemberView(context, organization, member));
    return list(call, items, {
      fields: ["user", "email", "role", "created_at"],
      order: ["created_at"],
      key: ({ user_id }) => user_id,
    });
  },

  getTeamMember(call, context) {
    const { organization, team } = placeOf(call, context);
    const member = memberOf(context, team, call.path.user);
    return { status: 200, data: teamMemberView(context, organization, member) };
  },

  setTeamMember(call, context) {
    const { path, body } = call;
    const { organization, team } = placeOf(call, context);
    requireTeamAdmin(context, organization, team);
    const before = context.store.get("teamMembers", `${team.id}/${path.user}`);
    call.match(before && teamMemberView(context, organization, before));
    requireOrganizationMember(context, organization, path.user, "team");
    if (!roles.includes(body.role)) {
      notAllowed(`There is no role "${body.role}" in teams.`, "/role", "is no role in a team");
    }
    const at = timeIn(context);
    const after: TeamMemberRecord = {
      id: `${team.id}/${path.user}`,
      team_id: team.id,
      user_id: path.user,
      role: body.role,
      created_at: before?.created_at ?? at,
      updated_at: at,
    };
    note(context, team, before ? "team.member_updated" : "team.member_added", after, [put("teamMembers", after)]);
    return { status: before ? 200 : 201, data: teamMemberView(context, organization, after) };
  },

  removeTeamMember(call, context) {
    const { organization, team } = placeOf(call, context);
    const member = memberOf(context, team, call.path.user);
    if (member.user_id === context.caller.id) requireRole(context, organization, "own");
    else requireTeamAdmin(context, organization, team);
    call.match(teamMemberView(context, organization, member));
    note(context, team, "team.member_removed", member, [remove("teamMembers", member.id)]);
    return { status: 204 };
  },
};

function placeOf(
  { path }: { readonly path: { readonly organization: string; readonly team: string } },
  context: Context,
): { organization: OrganizationRecord; team: TeamRecord } {
  const organization = enter(context, path.organization, "read");
  return { organization, team: teamNamed(context, organization, path.team) };
}

function memberOf({ store }: Context, team: TeamRecord, user: string): TeamMemberRecord {
  const member = store.get("teamMembers", `${team.id}/${user}`);
  return member ?? refuse("not_found", { detail: `Team "${team.name}" has no member ${user}.` });
}

function teamMemberView({ store }: Context, organization: OrganizationRecord, member: TeamMemberRecord): TeamMember {
  const { team_id, user_id, role, created_at, updated_at } = member;
  const user = store.get("users", user_id);
  return {
    organization_id: organization.id,
    team_id,
    user_id,
    user: user?.user ?? null,
    email: user?.email ?? null,
    role,
    organization_role: store.get("members", `${organization.id}/${user_id}`)?.role ?? null,
    created_at,
    updated_at,
  };
}

function note(
  context: Context,
  team: TeamRecord,
  action: string,
  { user_id, role }: TeamMemberRecord,
  changes: readonly Change[],
): void {
  write(context, changes, {
    organization: team.organization_id,
    action,
    target: { type: "team", id: team.id, name: team.name },
    metadata: { user_id, role },
  });
}
