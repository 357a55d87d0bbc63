import { createOrgplane, isApiError } from "@orgplane/client";
import { createZenmlTwin, tokens } from "@orgplane/twins/zenml";
import { describe, expect, it } from "vitest";
import { zenml } from "../src/index.ts";

describe("a client on the adapter", () => {
  it("iterates over the tenants, and learns which operation is off", async () => {
    const twin = createZenmlTwin();
    const adapter = zenml({ apiKey: tokens.grace, fetch: (request) => twin.fetch(request) });
    const orgplane = createOrgplane({ adapter });
    const names: string[] = [];
    for await (const { name } of orgplane.tenants.list({ organization: "acme", limit: 1 })) names.push(name);
    expect(names.sort()).toEqual(["broken", "on-premises", "production", "staging"]);
    const refused = await orgplane.members.get("acme", "linus@acme.test").catch((reason: unknown) => reason);
    expect(isApiError(refused, "not_supported")).toBe(true);
  });

  it("does not repeat a write whose response was lost, and does not claim that it was not sent", async () => {
    const twin = createZenmlTwin();
    let writes = 0;
    const adapter = zenml({
      apiKey: tokens.grace,
      allowUnproven: ["deployTenant"],
      onError: () => {},
      fetch: async (request) => {
        const response = await twin.fetch(request);
        if (request.method !== "PATCH") return response;
        writes += 1;
        throw new TypeError("fetch failed");
      },
    });
    const again = createOrgplane({ adapter }).tenants.deploy("production", { organization: "acme" });
    const error = await again.catch((reason: unknown) => reason);
    expect(isApiError(error) && error.outcome).toBe("unknown");
    expect(writes).toBe(1);
  });
});
