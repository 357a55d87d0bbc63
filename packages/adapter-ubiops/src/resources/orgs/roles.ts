import { list } from "@orgplane/adapter-kit";
import { concurrently } from "@orgplane/adapter-kit/upstream";
import { roleOf } from "../../views/role.ts";
import type { HandlersOf } from "../handlers.ts";
import { inProject, ofEachProject, projectsOf } from "../projects-of.ts";

export const roles: HandlersOf<"listRoles"> = {
  async listRoles(call, up) {
    const { projects } = await projectsOf(up, call.path.organization);
    const found = await ofEachProject(projects, async (project) => {
      const all = await up.get("/projects/{project_name}/roles", { path: { project_name: project } });
      return all.map((role) => ({ project, role }));
    });
    // A role that stands in several projects is one role here.
    const byId = new Map(found.map((one) => [one.role.id, one]));
    const items = [...byId.values()].map(({ role }) => roleOf(role));
    const page = list(call, items, { fields: ["name", "type", "level"], order: ["name"], key: ({ id }) => id });
    const withPermissions = await concurrently(page.data.items, async (item) => {
      const { project = "", role = item } = byId.get(item.id) ?? {};
      const path = { project_name: project, role_name: role.name };
      const detail = await inProject(project, () => up.get("/projects/{project_name}/roles/{role_name}", { path }));
      return detail ? roleOf(detail) : item;
    });
    return { ...page, data: { ...page.data, items: withPermissions } };
  },
};
