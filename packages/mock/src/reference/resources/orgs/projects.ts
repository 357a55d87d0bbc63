import { list } from "@orgplane/adapter-kit";
import type { Project } from "@orgplane/adapter-kit/models";
import { enter } from "../../access/organization.ts";
import { projectsOf } from "../../access/project.ts";
import type { ProjectRecord } from "../../store/records.ts";
import type { HandlersOf } from "../handlers.ts";

const fields = ["name", "space_id", "is_public", "tags", "created_at", "updated_at"];

export const projects: HandlersOf<"listProjects"> = {
  listProjects(call, context) {
    const organization = enter(context, call.path.organization, "read");
    const items = projectsOf(context, organization).map(projectView);
    return list(call, items, { fields, order: ["created_at"], key: ({ id }) => id });
  },
};

function projectView(project: ProjectRecord): Project {
  const { file_ids, deployments, deployment_versions, pipelines, pipeline_versions, ...view } = project;
  return view;
}
