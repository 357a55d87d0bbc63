import { describe, expect, it } from "vitest";
import { createOrgplane } from "../src/index.ts";

const options = {
  baseUrl: "https://api.test/v1",
  token: "tok_owner",
  fetch: () => Response.json({ id: "id_1" }, { headers: { RateLimit: '"default";r=9;t=42' } }),
};

describe("createOrgplane", () => {
  it("reports the quota that all resources share", async () => {
    const orgplane = createOrgplane(options);
    expect(orgplane.rateLimit).toBeUndefined();
    await orgplane.organization("acme").tenants.get("production");
    expect(orgplane.rateLimit).toMatchObject({ policy: "default", remaining: 9 });
    expect(orgplane.spaces.rateLimit).toEqual(orgplane.rateLimit);
  });

  it("creates a client that `await using` closes, with all of its resources", async () => {
    const open = createOrgplane(options);
    {
      await using orgplane = open;
      expect(await orgplane.spaces.get("fraud")).toEqual({ id: "id_1" });
    }
    await expect(open.spaces.get("fraud")).rejects.toMatchObject({ name: "ConfigurationError" });
    await expect(open.organization("acme").get()).rejects.toMatchObject({ name: "ConfigurationError" });
    await open.close();
  });
});
