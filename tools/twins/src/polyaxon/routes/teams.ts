import { organizationFor, organizationOf, roleOf, teamOf } from "../access.ts";
import { record } from "../activity.ts";
import { allowOnly, nameIn, stringsIn, textIn } from "../body.ts";
import { type Call, created, deleted, type Handler } from "../call.ts";
import { plainPage } from "../page.ts";
import { invalid, Refusal } from "../refusal.ts";
import type { Organization, Team } from "../state.ts";

const fields = [
  "uuid",
  "owner",
  "name",
  "user",
  "projects",
  "component_hubs",
  "model_registries",
  "settings",
  "policy",
  "role",
  "created_at",
  "updated_at",
];

export const listTeams: Handler = (call) => {
  const organization = organizationOf(call);
  return plainPage(
    call,
    organization.teams.map((one) => toTeam(call, organization, one)),
  );
};

export const getTeam: Handler = (call) => {
  const organization = organizationOf(call);
  return { status: 200, body: toTeam(call, organization, teamOf(call, organization)) };
};

export const createTeam: Handler = (call) => {
  const { caller, body, now, newUuid } = call;
  const organization = organizationFor(call, "manager");
  const given = read(call, organization);
  if (given.name === undefined) throw invalid("This field is required.", "name");
  const team: Team = {
    uuid: newUuid(),
    name: given.name,
    user: caller.name,
    projects: given.projects ?? [],
    component_hubs: stringsIn(body, "component_hubs") ?? [],
    model_registries: stringsIn(body, "model_registries") ?? [],
    policy: textIn(body, "policy") ?? null,
    created_at: now,
    updated_at: now,
    members: [],
  };
  organization.teams.push(team);
  record(call, organization, ["team", "created"], team);
  return created(call, toTeam(call, organization, team));
};

/** Changes the fields that are sent. A new name moves the address; the uuid stays. */
export const patchTeam: Handler = (call) => change(call, false);

/** As a PATCH, but what is not sent is emptied. That is assumed. */
export const updateTeam: Handler = (call) => change(call, true);

export const deleteTeam: Handler = (call) => {
  const organization = organizationFor(call, "manager");
  const team = teamOf(call, organization);
  organization.teams.splice(organization.teams.indexOf(team), 1);
  record(call, organization, ["team", "deleted"], team);
  return deleted(call);
};

function change(call: Call, replaces: boolean) {
  const { body, now } = call;
  const organization = organizationFor(call, "manager");
  const team = teamOf(call, organization);
  const given = read(call, organization, team);
  const before = replaces ? { projects: [], component_hubs: [], model_registries: [], policy: null } : team;
  const policy = textIn(body, "policy");
  Object.assign(team, {
    name: given.name ?? team.name,
    projects: given.projects ?? before.projects,
    component_hubs: stringsIn(body, "component_hubs") ?? before.component_hubs,
    model_registries: stringsIn(body, "model_registries") ?? before.model_registries,
    policy: policy === undefined ? before.policy : policy,
    updated_at: now,
  });
  record(call, organization, ["team", "updated"], team);
  return { status: 200, body: toTeam(call, organization, team) };
}

function read({ body, assumptions }: Call, { teams, projects }: Organization, self?: Team) {
  allowOnly(body, ...fields);
  const name = nameIn(body, "name");
  const isTaken = teams.some((one) => one !== self && one.name === name);
  if (isTaken) throw new Refusal(assumptions.takenStatus, "A team with this name already exists.", "name");
  const named = stringsIn(body, "projects");
  const unknown = named?.find((one) => !projects.some((project) => project.name === one));
  if (unknown !== undefined) throw invalid(`The project \`${unknown}\` does not exist.`, "projects");
  return { name, projects: named };
}

function toTeam(call: Call, organization: Organization, { members, ...team }: Team) {
  const own = members.find(({ user }) => user === call.caller.name);
  const role = own?.role ?? (roleOf(call, organization) === "owner" ? "admin" : null);
  const projects = organization.projects
    .filter(({ name }) => team.projects.includes(name))
    .map(({ uuid, name }) => ({ uuid, name }));
  return { ...team, owner: organization.name, settings: { projects, hubs: [] }, role };
}
