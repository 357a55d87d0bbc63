import { visibleSpaces } from "../access.ts";
import type { Handler } from "../call.ts";
import { choiceOf, matches, ordered, pageOf } from "../page.ts";

export const listProjects: Handler = (call) => {
  const space = call.query.get("space_id");
  const type = choiceOf(call, "project_type", ["APPLICATION", "HARNESS", "EXPERIMENT"]);
  const spaces = visibleSpaces(call)
    .filter(({ id }) => space === null || id === space)
    .filter(({ name }) => matches(call, "space_name", name));
  const found = call.state.projects
    .filter(({ space_id }) => spaces.some(({ id }) => id === space_id))
    .filter(({ name }) => matches(call, "name", name))
    .filter(({ project_type }) => type === undefined || project_type === type);
  return { status: 200, body: pageOf(call, "projects", ordered(call, found)) };
};
