import { heldUser, needManager, organizationBy, organizationOf, pathId } from "../access.ts";
import { idIn, requiredIn, textIn, updated } from "../body.ts";
import { type Call, created, type Handler, nothing } from "../call.ts";
import { idOf, ordered } from "../query.ts";
import { Invalid, illegal, notFound, Refusal } from "../refusal.ts";
import type { Team } from "../state.ts";
import { microseconds, stamp } from "../time.ts";
import { toUser } from "./users.ts";

export const listTeams: Handler = (call) => {
  const organization = organizationOf(call);
  const own = call.state.teams.filter(({ organization_id }) => organization_id === organization.id);
  return { status: 200, body: ordered(call, own).map((one) => toTeam(call, one)) };
};

export const createTeam: Handler = (call) => {
  const { state, body, now, newId } = call;
  const organizationId = idIn(body, "organization_id");
  if (organizationId === undefined) throw new Invalid(["body", "organization_id"], "Field required");
  needManager(call, organizationBy(call, organizationId));
  const team: Team = {
    id: newId(),
    name: nameIn(call, organizationId),
    description: textIn(body, "description", 256) ?? null,
    organization_id: organizationId,
    created: microseconds(now),
    updated: microseconds(now),
    members: [],
  };
  state.teams.push(team);
  return created(call, toTeam(call, team));
};

export const getTeam: Handler = (call) => ({ status: 200, body: toTeam(call, teamOf(call)) });

export const updateTeam: Handler = (call) => {
  const { body, now } = call;
  const team = managed(call);
  const isNamed = body["name"] !== undefined && body["name"] !== null;
  const change = {
    name: isNamed ? nameIn(call, team.organization_id, team) : team.name,
    description: updated(call, textIn(body, "description", 256), team.description),
    updated: microseconds(now),
  };
  Object.assign(team, change);
  return { status: 200, body: toTeam(call, team) };
};

export const deleteTeam: Handler = (call) => {
  const { teams, assignments } = call.state;
  const team = managed(call);
  teams.splice(teams.indexOf(team), 1);
  const own = assignments.filter(({ team_id }) => team_id === team.id);
  for (const one of own) assignments.splice(assignments.indexOf(one), 1);
  return nothing(call);
};

export const listTeamMembers: Handler = (call) => ({
  status: 200,
  body: ordered(call, teamOf(call).members).map((id) => toUser(heldUser(call.state, id))),
});

export const addTeamMember: Handler = (call) => {
  const team = managed(call);
  const userId = userIn(call);
  const { members } = organizationBy(call, team.organization_id);
  if (!members.includes(userId)) throw illegal("The user is not in the organization of the team");
  const isThere = team.members.includes(userId);
  if (isThere && call.assumptions.repeated === "refused") {
    throw new Refusal(call.assumptions.conflictStatus, "EntityExistsError", "The user is in the team already");
  }
  if (!isThere) team.members.push(userId);
  return nothing(call);
};

export const removeTeamMember: Handler = (call) => {
  const { members } = managed(call);
  const index = members.indexOf(userIn(call));
  if (index < 0 && call.assumptions.repeated === "refused") throw notFound("The member of the team");
  if (index >= 0) members.splice(index, 1);
  return nothing(call);
};

/** A team as each response says it. It does not say which organization it belongs to. */
export function toTeam(call: Call, { id, name, description, created, updated, members }: Team) {
  return {
    id,
    name,
    description,
    created: stamp(call, created),
    updated: stamp(call, updated),
    member_count: members.length,
  };
}

function teamOf(call: Call): Team {
  const wanted = pathId(call, "team_id");
  const team = call.state.teams.find(({ id }) => id === wanted);
  if (team === undefined) throw notFound("The team");
  organizationBy(call, team.organization_id);
  return team;
}

function managed(call: Call): Team {
  const team = teamOf(call);
  needManager(call, organizationBy(call, team.organization_id));
  return team;
}

function nameIn({ body, state, assumptions }: Call, organizationId: string, self?: Team): string {
  const name = requiredIn(body, "name", 50);
  const isTaken = state.teams.some(
    (one) => one !== self && one.organization_id === organizationId && one.name === name,
  );
  if (isTaken && !assumptions.sameTeamNames) {
    throw new Refusal(assumptions.conflictStatus, "EntityExistsError", "The name is taken");
  }
  return name;
}

function userIn(call: Call): string {
  const userId = idOf(call, "user_id");
  if (userId === undefined) throw new Invalid(["query", "user_id"], "Field required");
  return userId;
}
