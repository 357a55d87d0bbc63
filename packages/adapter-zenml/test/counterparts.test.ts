import { all, describeCounterparts } from "@orgplane/twins/testing";
import { createZenmlTwin, tokens, type ZenmlTwin } from "@orgplane/twins/zenml";
import { expect } from "vitest";
import { zenml } from "../src/index.ts";

describeCounterparts<ZenmlTwin>(
  {
    platform: "zenml",
    createTwin: createZenmlTwin,
    adapterOn: (twin) => zenml({ apiKey: tokens.grace, fetch: (request) => twin.fetch(request) }),
  },
  [
    {
      theirs: "List Organization Workspaces Endpoint",
      ours: "listOrganizationTenants",
      async call({ tenants }, { state: { organizations, workspaces } }) {
        const found = await all(tenants.listByOrganization("acme"));
        const own = workspaces.filter(({ organization_id }) => organization_id === organizations[0]?.id);
        const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();
        expect(ids(found)).toEqual(ids(own));
        expect(found.find(({ name }) => name === "broken")?.status).toBe("failed");
      },
    },
  ],
);
