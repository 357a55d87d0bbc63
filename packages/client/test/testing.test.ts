import { describe, expect, it } from "vitest";
import { createOrgplane, isApiError } from "../src/index.ts";
import { createFake, page } from "../src/testing.ts";

describe("createFake", () => {
  it("creates a fake of all resources", async () => {
    const fake = createFake();
    const acme = createOrgplane(fake.options).organization("acme");
    fake.when("listMembers").reply(200, page([]));
    fake.when("getOrganization").reply(404, "not_found");
    fake.when("listOrganizationTenants").reply(403, "forbidden");
    fake.when("createSpace").reply(409, "name_taken");

    for await (const member of acme.members.list()) throw new Error(member.id);
    const calls = [acme.get(), acme.tenants.listByOrganization(), acme.spaces.create({ name: "fraud" })];
    const errors: unknown[] = await Promise.all(calls.map((call) => call.then(undefined, (reason: unknown) => reason)));
    expect(errors.map((error) => isApiError(error) && error.problem.code)).toEqual([
      "not_found",
      "forbidden",
      "name_taken",
    ]);
    expect(fake.requests("createSpace")[0]?.body).toEqual({ name: "fraud", organization: "acme" });
    fake.verify();
  });

  it("knows the operations of the contract", () => {
    // @ts-expect-error no resource has it
    expect(() => createFake().when("createGadget")).toThrow("There is no operation");
  });
});
