import { list, refuse, step } from "@orgplane/adapter-kit";
import { isRefusedWith, lookUpChanged, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { teamMemberOf } from "../../views/team.ts";
import { answered } from "../answered.ts";
import type { HandlersOf } from "../handlers.ts";
import { wireTeamRoleOf } from "../members/role.ts";
import { nameInPath } from "../name-in-path.ts";
import { wholeList } from "../whole-list.ts";
import { teamMemberIn, teamNamed } from "./team-named.ts";

export const teamMembers: HandlersOf<"listTeamMembers" | "getTeamMember" | "setTeamMember" | "removeTeamMember"> = {
  async listTeamMembers(call, up) {
    const { owner, team } = await place(up, call.path);
    const all = await wholeList(
      (query) => up.get("/api/v1/orgs/{owner}/teams/{team}/members", { path: { owner, team: team.name }, query }),
      ({ user, user_email }) => user || user_email,
    );
    const items = all.map((member) => teamMemberOf(member, team));
    return list(call, items, {
      fields: ["user", "email", "role", "created_at"],
      order: ["created_at"],
      key: ({ user_id }) => user_id,
    });
  },

  async getTeamMember({ path }, up) {
    const { team, current, user } = await placeOf(up, path);
    return { status: 200, data: teamMemberOf(current ?? refuseUser(team, user), team) };
  },

  async setTeamMember(call, up) {
    const role = wireTeamRoleOf(call.body.role);
    const { owner, team, user, current } = await placeOf(up, call.path);
    call.match(current && teamMemberOf(current, team));
    if (current?.role === role) return { status: 200, data: teamMemberOf(current, team) };
    const path = { owner, team: team.name };
    const set = await step(call, {
      name: `giving ${user} the role ${role} in team "${team.name}"`,
      run: () => {
        const sent = current
          ? up.patch("/api/v1/orgs/{owner}/teams/{team}/members/{user}", { path: { ...path, user }, body: { role } })
          : unlessOutsider(up, owner, user, () =>
              up.post("/api/v1/orgs/{owner}/teams/{team}/members", { path, body: { user, role } }),
            );
        return answered(sent, "role");
      },
      lookUp: lookUpChanged(async () => {
        const found = await teamMemberIn(up, owner, team.name, user);
        return found?.role === role ? found : undefined;
      }),
    });
    return { status: current ? 200 : 201, data: teamMemberOf(set, team) };
  },

  async removeTeamMember(call, up) {
    const { owner, team, user, current } = await placeOf(up, call.path);
    call.match(teamMemberOf(current ?? refuseUser(team, user), team));
    await step(call, {
      name: `removing ${user} from team "${team.name}"`,
      run: () =>
        up.delete("/api/v1/orgs/{owner}/teams/{team}/members/{user}", { path: { owner, team: team.name, user } }),
      lookUp: lookUpRemoved(() => teamMemberIn(up, owner, team.name, user)),
    });
    return { status: 204 };
  },
};

interface TeamPath {
  readonly organization: string;
  readonly team: string;
}

async function place(up: Upstream, path: TeamPath) {
  const owner = nameInPath("organization", path.organization);
  return { owner, team: await teamNamed(up, owner, path.team) };
}

/** The team, and the member of it that a path names, where it is there. */
async function placeOf(up: Upstream, path: TeamPath & { readonly user: string }) {
  const { owner, team } = await place(up, path);
  const { user } = path;
  // Whoever is only invited is known by the address, and in no team.
  const current = user.includes("@") ? undefined : await teamMemberIn(up, owner, team.name, nameInPath("member", user));
  return { owner, team, user, current };
}

function refuseUser({ name }: Wire<"V1Team">, user: string): never {
  return refuse("not_found", { detail: `Team "${name}" has no member ${user}.` });
}

/**
 * Makes a write that the platform refuses for somebody who is not in the organization. It has no code for this, so the user is
 * looked for then.
 *
 * @throws Refusal 422 `not_an_organization_member`
 */
async function unlessOutsider<Result>(
  up: Upstream,
  owner: string,
  user: string,
  write: () => Promise<Result>,
): Promise<Result> {
  const refuseOutsider = () =>
    refuse("not_an_organization_member", { detail: `${user} is not in organization "${owner}".` });
  // An invitation has no username yet that could be put into a team.
  if (user.includes("@")) return refuseOutsider();
  try {
    return await write();
  } catch (error) {
    if (!isRefusedWith(error, 400, 403, 404, 409, 422)) throw error;
    const isMember = await up.get("/api/v1/orgs/{owner}/members/{user}", { path: { owner, user } }).then(
      () => true,
      (reason: unknown) => !isRefusedWith(reason, 404),
    );
    if (!isMember) refuseOutsider();
    throw error;
  }
}
