import { describe, expect, expectTypeOf, it } from "vitest";
import { createOrgplane, isErrorOf, type Problem } from "../src/index.ts";

const orgplane = createOrgplane({
  baseUrl: "https://api.test/v1",
  token: "tok_owner",
  fetch: () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 }),
});

describe("isErrorOf", () => {
  it("narrows to the problem of an operation and a status of any resource", async () => {
    const error: unknown = await orgplane.spaces
      .create({ organization: "acme", name: "fraud" })
      .catch((e: unknown) => e);
    expect(isErrorOf(error, "createSpace", 409)).toBe(true);
    expect(isErrorOf(error, "createTenant", 409)).toBe(false);
    if (!isErrorOf(error, "createSpace", 409)) return;
    expectTypeOf(error.status).toEqualTypeOf<409>();
    expectTypeOf(error.problem).toExtend<Problem<string>>();
    expect(error.problem.code === "name_taken").toBe(true);
    // @ts-expect-error a status that the operation does not document
    isErrorOf(error, "createSpace", 418);
    // @ts-expect-error an operation that the API does not have
    isErrorOf(error, "createGalaxy", 409);
  });
});
