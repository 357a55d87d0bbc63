import { list, refuse, step } from "@orgplane/adapter-kit";
import { lookUpChanged, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../../upstream/wire.ts";
import { teamOf } from "../../views/team.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { teamNamed, teamsOf } from "./team-named.ts";

export const teams: HandlersOf<"listTeams" | "createTeam" | "getTeam" | "updateTeam" | "deleteTeam"> = {
  async listTeams(call, up) {
    const organization = await organizationNamed(up, call.path.organization);
    const items = (await teamsOf(up, organization)).map((team) => teamOf(team, organization));
    return list(call, items, { fields: ["name", "created_at", "updated_at"], order: ["name"], key: ({ id }) => id });
  },

  async createTeam(call, up) {
    const { name } = call.body;
    requireShort(name);
    const organization = await organizationNamed(up, call.path.organization);
    await requireFree(name, teamsOf(up, organization));
    const team = await step(call, {
      name: `creating team "${name}"`,
      run: () => up.post("/teams", { body: { name, organization_id: organization } }),
      lookUp: lookUpChanged(async () => (await teamsOf(up, organization)).find((one) => one.name === name)),
    });
    return { status: 201, data: teamOf(team, organization) };
  },

  async getTeam({ path }, up) {
    const organization = await organizationNamed(up, path.organization);
    return { status: 200, data: teamOf(await teamNamed(up, organization, path.team), organization) };
  },

  async updateTeam(call, up) {
    const { name } = call.body;
    if (name !== undefined) requireShort(name);
    const organization = await organizationNamed(up, call.path.organization);
    const team = await teamNamed(up, organization, call.path.team);
    const current = teamOf(team, organization);
    call.match(current);
    if (name === undefined || name === team.name) return { status: 200, data: current };
    await requireFree(name, teamsOf(up, organization));
    const changed = await step<Wire<"TeamRead">>(call, {
      name: `renaming team "${team.name}"`,
      run: () => up.patch("/teams/{team_id}", { path: { team_id: team.id }, body: { name } }),
      lookUp: lookUpChanged(async () =>
        (await teamsOf(up, organization)).find((one) => one.id === team.id && one.name === name),
      ),
    });
    return { status: 200, data: teamOf(changed, organization) };
  },

  async deleteTeam(call, up) {
    const organization = await organizationNamed(up, call.path.organization);
    const team = await teamNamed(up, organization, call.path.team);
    call.match(teamOf(team, organization));
    await step<unknown>(call, {
      name: `deleting team "${team.name}"`,
      run: () => up.delete("/teams/{team_id}", { path: { team_id: team.id } }),
      lookUp: lookUpRemoved(async () => (await teamsOf(up, organization)).find(({ id }) => id === team.id)),
    });
    return { status: 204 };
  },
};

/** Nothing says that names are unique there, as they are here. A lost answer could not be looked up without. */
async function requireFree(name: string, teams: Promise<readonly { readonly name: string }[]>): Promise<void> {
  if (!(await teams).some((one) => one.name === name)) return;
  const detail = `The organization has a team "${name}" already.`;
  refuse("name_taken", { detail, errors: [{ pointer: "/name", code: "name_taken", detail }] });
}

function requireShort(name: string): void {
  if (name.length <= 50) return;
  const detail = "The name of a team has 50 characters at most there.";
  refuse("invalid_body", { detail, errors: [{ pointer: "/name", code: "too_long", detail }] });
}
