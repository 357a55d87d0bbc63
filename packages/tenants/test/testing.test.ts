import { describe, expect, it } from "vitest";
import { createTenantsFake } from "../src/gen/testing.ts";
import { createTenants, isApiError } from "../src/index.ts";

describe("createTenantsFake", () => {
  it("creates a fake that responds as the contract says", async () => {
    const fake = createTenantsFake();
    const tenants = createTenants(fake.options);
    fake.when("getTenant").reply(503, "service_unavailable").reply(404, "not_found");
    const error: unknown = await tenants.get("sandbox").catch((reason: unknown) => reason);
    expect(isApiError(error, "not_found")).toBe(true);
    expect(fake.requests("getTenant").map(({ path }) => path.tenant)).toEqual(["sandbox", "sandbox"]);
    fake.verify();
  });

  it("knows which codes each status has", () => {
    // @ts-expect-error a code of another status
    createTenantsFake().when("getTenant").reply(404, "rate_limited");
  });
});
