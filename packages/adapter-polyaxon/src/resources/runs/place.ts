import type { Upstream } from "../../upstream/upstream.ts";
import { nameInPath } from "../name-in-path.ts";
import { teamNameOf } from "../orgs/team-named.ts";

/** Whose runs a call is about: those of an organization, or of a team of it. */
export interface Place {
  readonly owner: string;
  /** The name of the team. */
  readonly team: string | undefined;
}

/** The place that a call names. @throws Refusal 404 for a team id that the organization does not have. */
export async function placeOf(
  up: Upstream,
  call: { readonly path: { readonly organization: string }; readonly query: { readonly team?: string } },
): Promise<Place> {
  const owner = nameInPath("organization", call.path.organization);
  return { owner, team: await teamNameOf(up, owner, call.query.team) };
}
