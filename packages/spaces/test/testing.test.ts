import { describe, expect, it } from "vitest";
import { createSpacesFake, page } from "../src/gen/testing.ts";
import { createSpaces, isApiError, type Space } from "../src/index.ts";

const fraud: Space = {
  id: "spc_fraud",
  organization_id: "org_acme",
  name: "fraud",
  description: null,
  is_private: false,
  created_at: "2026-05-12T09:41:07Z",
  updated_at: "2026-05-12T09:41:07Z",
};

describe("createSpacesFake", () => {
  it("creates a fake that responds as the contract says", async () => {
    const fake = createSpacesFake();
    const spaces = createSpaces(fake.options);
    fake.when("listSpaces").reply(200, page([fraud]));
    fake.when("createSpace").reply(409, "name_taken");
    for await (const space of spaces.list()) expect(space).toEqual(fraud);
    const error: unknown = await spaces
      .create({ organization: "acme", name: "fraud" })
      .catch((reason: unknown) => reason);
    expect(isApiError(error, "name_taken")).toBe(true);
    expect(fake.requests("createSpace")[0]?.body).toEqual({ organization: "acme", name: "fraud" });
    fake.verify();
  });

  it("knows which codes each status has", () => {
    const fake = createSpacesFake();
    // @ts-expect-error a code of another status
    fake.when("createSpace").reply(409, "not_found");
    expect(() => fake.verify()).toThrow("Not used");
  });
});
