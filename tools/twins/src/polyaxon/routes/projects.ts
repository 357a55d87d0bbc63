import { organizationOf } from "../access.ts";
import type { Handler } from "../call.ts";
import { plainPage } from "../page.ts";

/** Archived ones are left out. */
export const listProjects: Handler = (call) => {
  const { name: owner, projects } = organizationOf(call);
  const live = projects.filter(({ live_state }) => live_state === 1);
  return plainPage(
    call,
    live.map((one) => ({ ...one, owner, bookmarked: false })),
  );
};
