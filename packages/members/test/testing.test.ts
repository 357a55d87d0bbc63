import { describe, expect, it } from "vitest";
import { createMembersFake } from "../src/gen/testing.ts";
import { createMembers, isApiError } from "../src/index.ts";

describe("createMembersFake", () => {
  it("creates a fake that responds as the contract says", async () => {
    const fake = createMembersFake();
    const members = createMembers(fake.options);
    fake.when("deleteMember", ({ path }) => path.member === "ada").reply(409, "last_admin");
    const error: unknown = await members.delete("acme", "ada").catch((reason: unknown) => reason);
    expect(isApiError(error, "last_admin")).toBe(true);
    expect(fake.requests("deleteMember")[0]?.path).toEqual({ organization: "acme", member: "ada" });
    fake.verify();
  });

  it("knows which codes each status has", () => {
    // @ts-expect-error a code of another status
    createMembersFake().when("deleteMember").reply(409, "not_found");
  });
});
