import { describe, expect, it } from "vitest";
import { createSpaces, type SpaceMembership } from "../src/index.ts";

describe("members.set", () => {
  it.each([200, 201] as const)("shows by status %i whether the user already was a member", async (status) => {
    let sent: unknown;
    const spaces = createSpaces({
      baseUrl: "https://api.test/v1",
      token: "tok_owner",
      fetch: async (request) => {
        sent = await request.json();
        return Response.json({ id: "smb_1" }, { status });
      },
    });
    const role = { type: "predefined", name: "member" } as const;
    const result = await spaces.members.set("fraud", "usr_ada", { role }).result();
    expect(sent).toEqual({ role });
    if (!result.ok) throw result.error;
    const membership: SpaceMembership = result.data;
    const known: 200 | 201 = result.status;
    expect([membership.id, known]).toEqual(["smb_1", status]);
  });
});
