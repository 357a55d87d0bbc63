import { list, readBack, refuse, step } from "@orgplane/adapter-kit";
import { isRefusedWith, isUuid, lookUpChanged, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { type TeamPlace, teamMemberOf } from "../../views/team.ts";
import type { HandlersOf } from "../handlers.ts";
import { membersOf, named } from "../members/member-named.ts";
import { organizationNamed } from "../organization-named.ts";
import { teamNamed, usersOfTeam } from "./team-named.ts";

type User = Wire<"UserRead">;

export const teamMembers: HandlersOf<"listTeamMembers" | "getTeamMember" | "setTeamMember" | "removeTeamMember"> = {
  async listTeamMembers(call, up) {
    const place = await placeOf(up, call.path);
    const items = (await usersOfTeam(up, place.teamId)).map((user) => teamMemberOf(user, place));
    return list(call, items, {
      fields: ["user", "email", "role"],
      order: [],
      key: ({ user_id }) => user_id ?? "",
    });
  },

  async getTeamMember({ path }, up) {
    const place = await placeOf(up, path);
    const user = userIn(await usersOfTeam(up, place.teamId), path.user) ?? absent(path.user);
    return { status: 200, data: teamMemberOf(user, place) };
  },

  async setTeamMember(call, up) {
    const place = await placeOf(up, call.path);
    const { teamId } = place;
    const current = userIn(await usersOfTeam(up, teamId), call.path.user);
    call.match(current && teamMemberOf(current, place));
    // A team has members of one kind, so there is no role to change.
    if (current !== undefined) return { status: 200, data: teamMemberOf(current, place) };
    const id = await userIdOf(up, place, call.path.user);
    const add = () => up.post("/teams/{team_id}/members", { path: { team_id: teamId }, query: { user_id: id } });
    const added = async () => userIn(await usersOfTeam(up, teamId), id);
    await step<unknown>(call, {
      name: `adding user ${id} to team ${teamId}`,
      run: () => unlessStranger(up, place, id, add),
      lookUp: lookUpChanged(added),
    });
    // What the write answers is not documented.
    return { status: 201, data: teamMemberOf(await readBack(added), place) };
  },

  async removeTeamMember(call, up) {
    const place = await placeOf(up, call.path);
    const { teamId } = place;
    const user = userIn(await usersOfTeam(up, teamId), call.path.user) ?? absent(call.path.user);
    call.match(teamMemberOf(user, place));
    await step<unknown>(call, {
      name: `removing user ${user.id} from team ${teamId}`,
      run: () => up.delete("/teams/{team_id}/members", { path: { team_id: teamId }, query: { user_id: user.id } }),
      lookUp: lookUpRemoved(async () => userIn(await usersOfTeam(up, teamId), user.id)),
    });
    return { status: 204 };
  },
};

async function placeOf(
  up: Upstream,
  path: { readonly organization: string; readonly team: string },
): Promise<TeamPlace> {
  const organizationId = await organizationNamed(up, path.organization);
  return { organizationId, teamId: (await teamNamed(up, organizationId, path.team)).id };
}

/** The user of a team that a path names, by id, username or e-mail address. */
function userIn(users: readonly User[], reference: string): User | undefined {
  return named(
    users.map((user) => ({ user, roles: [] })),
    reference,
  )[0]?.user;
}

async function userIdOf(up: Upstream, { organizationId }: TeamPlace, reference: string): Promise<string> {
  if (isUuid(reference)) return reference.toLowerCase();
  const [member] = named(await membersOf(up, organizationId), reference);
  return member?.user.id ?? stranger(reference);
}

/** Makes the write that adds somebody, which the platform refuses for those who are no members of the organization. */
async function unlessStranger<Result>(
  up: Upstream,
  { organizationId }: TeamPlace,
  user: string,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isRefusedWith(error, 400, 403, 404, 409, 422)) throw error;
    // A look that fails explains nothing; the refusal is what there is to say then.
    const all = await membersOf(up, organizationId).catch(() => undefined);
    if (all !== undefined && named(all, user).length === 0) stranger(user);
    throw error;
  }
}

function stranger(user: string): never {
  refuse("not_an_organization_member", { detail: `The organization has no member ${user}.` });
}

function absent(user: string): never {
  refuse("not_found", { detail: `The team has no member ${user}.` });
}
