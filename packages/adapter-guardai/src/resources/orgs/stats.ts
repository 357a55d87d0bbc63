import { step } from "@orgplane/adapter-kit";
import { statsOf } from "../../views/organization.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed, organizationWithId } from "../organization-named.ts";

const nothing = { dataset_storage_bytes: null, project_storage_bytes: null, used_seconds: null, refreshed_at: null };

export const stats: HandlersOf<"refreshOrganizationStats"> = {
  async refreshOrganizationStats(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    // Nothing shows when the numbers were counted, so a lost answer cannot be looked up.
    await step<unknown>(call, {
      name: `counting the statistics of organization ${id}`,
      run: () => up.get("/api/v1/organizations/{id}/stat", { path: { id }, answer: "none" }),
    });
    return { status: 200, data: statsOf(await organizationWithId(up, id)) ?? nothing };
  },
};
