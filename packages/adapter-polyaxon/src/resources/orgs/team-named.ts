import { refuse } from "@orgplane/adapter-kit";
import { unlessGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { digitsOf, isUuid } from "../../uuid.ts";
import { nameInPath } from "../name-in-path.ts";
import { wholeList } from "../whole-list.ts";

/** All teams of an organization. */
export function teamsOf(up: Upstream, owner: string): Promise<Wire<"V1Team">[]> {
  return wholeList(
    (query) => up.get("/api/v1/orgs/{owner}/teams", { path: { owner }, query }),
    ({ uuid }) => uuid,
  );
}

/**
 * The team that a path names, by name or id. In paths of the platform it stands by name, so an id is looked up every time: a
 * write must not meet another team that has the name by now.
 *
 * @throws Refusal 404 where the organization does not have it.
 */
export async function teamNamed(up: Upstream, owner: string, reference: string): Promise<Wire<"V1Team">> {
  if (!isUuid(reference)) {
    const path = { owner, team: nameInPath("team", reference) };
    return up.get("/api/v1/orgs/{owner}/teams/{team}", { path });
  }
  const found = await teamWithId(up, owner, reference);
  return found ?? refuse("not_found", { detail: `Organization "${owner}" has no team ${reference}.` });
}

/** The team with an id, whatever its name is by now. */
export async function teamWithId(up: Upstream, owner: string, id: string): Promise<Wire<"V1Team"> | undefined> {
  return (await teamsOf(up, owner)).find(({ uuid }) => digitsOf(uuid) === digitsOf(id));
}

/** The name of a team that a parameter names, by name or id; undefined without one. */
export async function teamNameOf(up: Upstream, owner: string, reference?: string): Promise<string | undefined> {
  if (reference === undefined) return undefined;
  return isUuid(reference) ? (await teamNamed(up, owner, reference)).name : nameInPath("team", reference);
}

/** A user as a member of a team; undefined where the team does not have the user. */
export function teamMemberIn(
  up: Upstream,
  owner: string,
  team: string,
  user: string,
): Promise<Wire<"V1TeamMember"> | undefined> {
  const path = { owner, team, user };
  return unlessGone(() => up.get("/api/v1/orgs/{owner}/teams/{team}/members/{user}", { path }));
}
