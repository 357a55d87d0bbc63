import { list, refuse, step } from "@orgplane/adapter-kit";
import { isRefusedWith, lookUpChanged, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { teamOf } from "../../views/team.ts";
import { answered } from "../answered.ts";
import type { HandlersOf } from "../handlers.ts";
import { nameInPath } from "../name-in-path.ts";
import { projectsOf } from "./projects-of.ts";
import { teamNamed, teamsOf, teamWithId } from "./team-named.ts";

export const teams: HandlersOf<"listTeams" | "createTeam" | "getTeam" | "updateTeam" | "deleteTeam"> = {
  async listTeams(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    return list(call, (await teamsOf(up, owner)).map(teamOf), {
      fields: ["name", "projects", "policy", "role", "created_by", "created_at", "updated_at"],
      order: ["name"],
      key: ({ id }) => id,
    });
  },

  async createTeam(call, up) {
    const { name, projects = [], component_hubs = [], model_registries = [], policy = null } = call.body;
    const owner = nameInPath("organization", call.path.organization);
    const body = { name, projects, component_hubs, model_registries, ...(policy === null ? {} : { policy }) };
    const made = await step(call, {
      name: `creating team "${name}" in organization "${owner}"`,
      run: () =>
        unlessUnknownProject(up, owner, projects, () =>
          answered(up.post("/api/v1/orgs/{owner}/teams", { path: { owner }, body }), "uuid"),
        ),
      lookUp: {
        find: () => up.get("/api/v1/orgs/{owner}/teams/{team}", { path: { owner, team: name } }),
        isSame: (found) => hasAll(found, body) && (found.policy || null) === policy,
        conflict: "name_taken",
      },
    });
    return { status: 201, data: teamOf(made) };
  },

  async getTeam({ path }, up) {
    return { status: 200, data: teamOf(await teamNamed(up, nameInPath("organization", path.organization), path.team)) };
  },

  async updateTeam(call, up) {
    const body = call.body;
    const owner = nameInPath("organization", call.path.organization);
    const team = await teamNamed(up, owner, call.path.team);
    call.match(teamOf(team));
    const changed = await step(call, {
      name: `changing team "${team.name}" of organization "${owner}"`,
      run: () =>
        unlessUnknownProject(up, owner, body.projects ?? [], () =>
          answered(up.patch("/api/v1/orgs/{owner}/teams/{team}", { path: { owner, team: team.name }, body }), "uuid"),
        ),
      lookUp: lookUpChanged(async () => {
        const found = await teamWithId(up, owner, team.uuid);
        return found && hasAll(found, body) ? found : undefined;
      }),
    });
    return { status: 200, data: teamOf(changed) };
  },

  async deleteTeam(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    const team = await teamNamed(up, owner, call.path.team);
    call.match(teamOf(team));
    await step(call, {
      name: `deleting team "${team.name}" of organization "${owner}"`,
      run: () => up.delete("/api/v1/orgs/{owner}/teams/{team}", { path: { owner, team: team.name } }),
      lookUp: lookUpRemoved(() => teamWithId(up, owner, team.uuid)),
    });
    return { status: 204 };
  },
};

/** Whether a team has everything that a body says. The order of a list means nothing. */
function hasAll(team: Wire<"V1Team">, body: Wire<"V1TeamPatch">): boolean {
  return Object.entries(body).every(([field, value]) => {
    const found = team[field as keyof Wire<"V1TeamPatch">];
    if (Array.isArray(value)) return [...value].sort().join("\n") === [...(found ?? [])].sort().join("\n");
    return (found || null) === value;
  });
}

/** Makes a write that the platform may refuse for a project that it does not know, which is looked for then. */
async function unlessUnknownProject<Result>(
  up: Upstream,
  owner: string,
  projects: readonly string[],
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isRefusedWith(error, 400, 404, 422)) throw error;
    // A look that fails explains nothing; the refusal is what there is to say then.
    const known = await projectsOf(up, owner).catch(() => undefined);
    for (const [index, project] of known === undefined ? [] : projects.entries()) {
      if (known?.some(({ name }) => name === project)) continue;
      const detail = `Organization "${owner}" has no project "${project}".`;
      refuse("unknown_project", { detail, errors: [{ pointer: `/projects/${index}`, code: "unknown", detail }] });
    }
    throw error;
  }
}
