import { list } from "@orgplane/adapter-kit";
import { projectOf } from "../../views/project.ts";
import type { HandlersOf } from "../handlers.ts";
import { nameInPath } from "../name-in-path.ts";
import { projectsOf } from "./projects-of.ts";

export const projects: HandlersOf<"listProjects"> = {
  async listProjects(call, up) {
    const all = await projectsOf(up, nameInPath("organization", call.path.organization));
    return list(call, all.map(projectOf), {
      fields: ["name", "is_public", "tags", "created_at", "updated_at"],
      order: ["name"],
      key: ({ id }) => id,
    });
  },
};
