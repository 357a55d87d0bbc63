import { list } from "@orgplane/adapter-kit";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed, organizationWithId } from "../organization-named.ts";

export const projects: HandlersOf<"listProjects"> = {
  async listProjects(call, up) {
    const organizationId = await organizationNamed(up, call.path.organization);
    const all = await up.get("/api/v1/projects", { query: { organizationId } });
    // The list of an organization that the caller may not see is empty, as that of one without projects is.
    if (all.length === 0) await organizationWithId(up, organizationId);
    const items = all.map(({ id, name }) => ({
      id: String(id),
      organization_id: organizationId,
      space_id: null,
      name,
      description: null,
      is_public: null,
      tags: null,
      created_at: null,
      updated_at: null,
    }));
    return list(call, items, { fields: ["name"], order: ["name"], key: ({ id }) => id });
  },
};
