import { organizationOf, teamOf } from "./access.ts";
import type { Call } from "./call.ts";
import type { Organization, Run } from "./state.ts";

/** The runs of the path: those of the organization, or of the projects of a team. What is being deleted is gone. */
export function runsOf(call: Call): { readonly organization: Organization; readonly runs: Run[] } {
  const organization = organizationOf(call);
  const projects = projectsOf(call, organization);
  const runs = organization.runs.filter(
    ({ live_state, project }) => live_state >= 0 && (projects === undefined || projects.includes(project)),
  );
  return { organization, runs };
}

/** The names of the projects of the path's team, undefined for a path that names none. */
export function projectsOf(call: Call, organization: Organization): readonly string[] | undefined {
  const isOfTeam = call.path["name"] !== undefined || call.path["entity"] !== undefined;
  return isOfTeam ? teamOf(call, organization).projects : undefined;
}

/** Whether the caller has bookmarked a run. */
export function isBookmarked({ state, caller }: Call, { uuid }: Run): boolean {
  return state.bookmarks.some(({ user, run }) => user === caller.name && run === uuid);
}
