import { ownerOf, visibleProjects } from "../access.ts";
import type { Call, Handler } from "../call.ts";
import { invalid } from "../refusal.ts";
import type { Project } from "../state.ts";

export const listProjects: Handler = (call) => {
  const organization = call.query.get("organization");
  const labels = labelsIn(call.query.get("labels"));
  const shown = visibleProjects(call)
    .map((project) => toList(call, project))
    .filter(({ organization_name }) => organization === null || organization_name === organization)
    .filter((project) => labels.every(([label, value]) => project.labels[label] === value));
  return { status: 200, body: shown };
};

/** Pairs as `team:risk,stage:live`. */
function labelsIn(text: string | null): [string, string][] {
  if (text === null || text === "") return [];
  return text.split(",").map((pair) => {
    const [label, value, ...rest] = pair.split(":");
    if (!label || value === undefined || rest.length > 0) throw invalid("labels has to be a list of label:value");
    return [label, value];
  });
}

function toList({ state }: Call, project: Project) {
  const { id, name, creation_date, advanced_permissions, credits, labels } = project;
  const organization_name = ownerOf(state.organizations, project).name;
  return { id, name, creation_date, advanced_permissions, credits, organization_name, labels };
}
