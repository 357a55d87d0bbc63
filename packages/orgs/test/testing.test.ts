import { describe, expect, it } from "vitest";
import { createOrgsFake } from "../src/gen/testing.ts";
import { createOrgs } from "../src/index.ts";

describe("createOrgsFake", () => {
  it("creates a fake that responds as the contract says", async () => {
    const fake = createOrgsFake();
    const orgs = createOrgs(fake.options);
    fake.when("downloadOrganizationFile").reply(200, "id,label");
    const stream = await orgs.files.download("acme", "fil_classes");
    expect(await new Response(stream).text()).toBe("id,label");
    fake.verify();
  });

  it("knows which codes each status has", () => {
    // @ts-expect-error a code of another status
    createOrgsFake().when("getOrganization").reply(404, "rate_limited");
  });
});
