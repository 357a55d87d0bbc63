import { list } from "@orgplane/adapter-kit";
import type { Team } from "@orgplane/adapter-kit/models";
import { enter } from "../../access/organization.ts";
import { requireTeamAdmin, teamNamed } from "../../access/team.ts";
import { type Context, newId, timeIn } from "../../context.ts";
import { isArchivedMode } from "../../rules/mode.ts";
import { requireFreeName } from "../../rules/names.ts";
import { requireProjects } from "../../rules/projects.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { TeamRecord } from "../../store/records.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";

const fields = ["name", "projects", "policy", "role", "created_by", "created_at", "updated_at"];

export const teams: HandlersOf<"listTeams" | "createTeam" | "getTeam" | "updateTeam" | "deleteTeam"> = {
  listTeams(call, context) {
    const { id } = enter(context, call.path.organization, "read");
    const { bookmarks, mode } = call.query;
    const { store, caller } = context;
    const isArchived = isArchivedMode(mode);
    const items = store
      .where("teams", "organization_id", id)
      .filter((team) => team.is_archived === isArchived)
      .filter((team) => !bookmarks || store.get("bookmarks", `${caller.id}/${team.id}`) !== undefined)
      .map((team) => teamView(context, team));
    return list(call, items, { fields, order: ["created_at"], key: (team) => team.id });
  },

  createTeam({ path, body }, context) {
    const organization = enter(context, path.organization, "admin");
    requireFreeName("Team", body.name, context.store.where("teams", "organization_id", organization.id));
    requireProjects(context, organization, body.projects ?? [], (index) => `/projects/${index}`);
    const at = timeIn(context);
    const team: TeamRecord = {
      projects: [],
      component_hubs: [],
      model_registries: [],
      policy: null,
      ...body,
      id: newId(context, "tea"),
      organization_id: organization.id,
      is_archived: false,
      created_by: context.caller.id,
      created_at: at,
      updated_at: at,
    };
    note(context, "team.created", team, [put("teams", team), ...firstAdmin(context, team)]);
    return { status: 201, data: teamView(context, team) };
  },

  getTeam({ path }, context) {
    const organization = enter(context, path.organization, "read");
    return { status: 200, data: teamView(context, teamNamed(context, organization, path.team)) };
  },

  updateTeam(call, context) {
    const { path, body } = call;
    const organization = enter(context, path.organization, "read");
    const before = teamNamed(context, organization, path.team);
    requireTeamAdmin(context, organization, before);
    call.match(teamView(context, before));
    requireFreeName(
      "Team",
      body.name ?? before.name,
      context.store.where("teams", "organization_id", organization.id),
      before,
    );
    requireProjects(context, organization, body.projects ?? [], (index) => `/projects/${index}`);
    const after: TeamRecord = { ...before, ...body, updated_at: timeIn(context) };
    note(context, "team.updated", after, [put("teams", after)]);
    return { status: 200, data: teamView(context, after) };
  },

  deleteTeam(call, context) {
    const team = teamNamed(context, enter(context, call.path.organization, "admin"), call.path.team);
    call.match(teamView(context, team));
    const { store } = context;
    note(context, "team.deleted", team, [
      remove("teams", team.id),
      ...store.where("teamMembers", "team_id", team.id).map((one) => remove("teamMembers", one.id)),
      ...store.where("bookmarks", "target_id", team.id).map((one) => remove("bookmarks", one.id)),
    ]);
    return { status: 204 };
  },
};

function teamView({ store, caller }: Context, { is_archived, ...team }: TeamRecord): Team {
  return { ...team, role: store.get("teamMembers", `${team.id}/${caller.id}`)?.role ?? null };
}

/** The caller becomes the first admin of a new team, unless the caller is a program, or staff from outside. */
function firstAdmin({ store, caller }: Context, team: TeamRecord): Change[] {
  const { id, organization_id, created_at, updated_at } = team;
  if (!store.get("members", `${organization_id}/${caller.id}`)) return [];
  const { id: user_id } = caller;
  return [put("teamMembers", { id: `${id}/${user_id}`, team_id: id, user_id, role: "admin", created_at, updated_at })];
}

function note(context: Context, action: string, { id, name, organization_id }: TeamRecord, changes: readonly Change[]) {
  write(context, changes, { organization: organization_id, action, target: { type: "team", id, name } });
}
