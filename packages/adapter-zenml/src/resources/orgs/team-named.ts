import { onlyOne } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";

/** The teams of an organization, all at once. */
export function teamsOf(up: Upstream, organization: string): Promise<Wire<"TeamRead">[]> {
  return up.get("/organizations/{organization_id}/teams", { path: { organization_id: organization } });
}

/**
 * The team that a path names, by id or name. It is looked for in the organization's list even by its id, as a team alone does
 * not say which organization it belongs to.
 *
 * @throws Refusal 404 where the organization does not have it.
 */
export async function teamNamed(up: Upstream, organization: string, reference: string): Promise<Wire<"TeamRead">> {
  const teams = await teamsOf(up, organization);
  const byId = teams.filter(({ id }) => id === reference.toLowerCase());
  const found = byId.length > 0 ? byId : teams.filter(({ name }) => name === reference);
  return onlyOne(found, `team "${reference}" in the organization`);
}

/** The users in a team, all at once. */
export function usersOfTeam(up: Upstream, team: string): Promise<Wire<"UserRead">[]> {
  return up.get("/teams/{team_id}/members", { path: { team_id: team } });
}
