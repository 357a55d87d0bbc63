import type { ErrorCode as MembersCode } from "@orgplane/members";
import type { ErrorCode as OrgsCode } from "@orgplane/orgs";
import type { ErrorCode as SpacesCode } from "@orgplane/spaces";
import type { ErrorCode as TenantsCode } from "@orgplane/tenants";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createOrgplane, isApiError } from "../src/index.ts";

const orgplane = createOrgplane({
  baseUrl: "https://api.test/v1",
  token: "tok_owner",
  fetch: () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 }),
});

describe("isApiError", () => {
  it("accepts the codes of the contract, and no others", async () => {
    const error: unknown = await orgplane.spaces
      .create({ organization: "acme", name: "fraud" })
      .catch((e: unknown) => e);
    expect(isApiError(error, "name_taken")).toBe(true);
    expect(isApiError(error, "last_admin")).toBe(false);
    // @ts-expect-error a misspelt code
    expect(isApiError(error, "nametaken")).toBe(false);
    expectTypeOf<string>().not.toExtend<Parameters<typeof isApiError>[1]>();
  });

  it("covers all resources, which share one list of codes", () => {
    expectTypeOf<MembersCode>().toEqualTypeOf<OrgsCode>();
    expectTypeOf<SpacesCode>().toEqualTypeOf<OrgsCode>();
    expectTypeOf<TenantsCode>().toEqualTypeOf<OrgsCode>();
  });
});
