import { list } from "@orgplane/adapter-kit";
import { projectOf } from "../../views/project.ts";
import type { HandlersOf } from "../handlers.ts";
import { projectsOf } from "../projects-of.ts";

export const projects: HandlersOf<"listProjects"> = {
  async listProjects(call, up) {
    const { organization, projects: all } = await projectsOf(up, call.path.organization);
    const items = all.map((project) => projectOf(project, organization.id));
    return list(call, items, { fields: ["name", "tags", "created_at"], order: ["created_at"], key: ({ id }) => id });
  },
};
