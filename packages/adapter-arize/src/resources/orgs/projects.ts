import { acceptedBy, list } from "@orgplane/adapter-kit";
import { concurrently } from "@orgplane/adapter-kit/upstream";
import { projectOf } from "../../views/project.ts";
import { allPages } from "../all-pages.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { spacesOf } from "../spaces/space-named.ts";

export const projects: HandlersOf<"listProjects"> = {
  async listProjects(call, up) {
    const { id: organization } = await organizationNamed(up, call.path.organization);
    const isAsked = acceptedBy(call.query.query, "space_id");
    const spaces = (await spacesOf(up, organization)).filter(({ id }) => isAsked(id));
    const found = await concurrently(spaces, ({ id }) =>
      allPages(async (place) => {
        const { projects: items, pagination } = await up.get("/v2/projects", { query: { space_id: id, ...place } });
        return { items, pagination };
      }),
    );
    const items = found.flat().map((project) => projectOf(project, organization));
    const fields = ["name", "space_id", "created_at"];
    return list(call, items, { fields, order: ["created_at"], key: ({ id }) => id });
  },
};
