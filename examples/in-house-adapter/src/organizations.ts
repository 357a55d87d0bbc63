import { list, refuse } from "@orgplane/adapter-kit";
import type { Organization } from "@orgplane/adapter-kit/models";
import type { HandlersOf, Upstream } from "./upstream.ts";

/** The directory knows one organization: us. What it does not say is null. */
export const house: Organization = {
  id: "house",
  name: "house",
  display_name: "Our house",
  description: null,
  logo_url: null,
  is_public: false,
  owner: null,
  role: null,
  status: "active",
  subscription: null,
  settings: null,
  stats: null,
  created_at: "2020-01-01T00:00:00Z",
  updated_at: null,
};

export const organizations: HandlersOf<"listOrganizations" | "getOrganization"> = {
  async listOrganizations(call, up) {
    await checkToken(up);
    const fields = ["name", "display_name", "status", "is_public"];
    return list(call, [house], { fields, order: ["created_at"], key: ({ id }) => id });
  },

  async getOrganization(call, up) {
    checkOrganization(call);
    await checkToken(up);
    return { status: 200, data: house };
  },
};

/** @throws Refusal 404 for an organization that is not ours. */
export function checkOrganization({ path }: { readonly path: { readonly organization: string } }): void {
  if (path.organization !== house.id) refuse("not_found", { detail: `There is no organization ${path.organization}.` });
}

/** The organization is known without asking, but not everybody may see it. @throws UpstreamError 401 */
async function checkToken(up: Upstream): Promise<void> {
  await up.get("/people", {});
}
