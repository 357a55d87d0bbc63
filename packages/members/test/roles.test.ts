import { describe, expect, it } from "vitest";
import { createMembers, type MemberRole, openValue } from "../src/index.ts";

/** A client whose server has one member, and records the requests. */
function client(member: object) {
  const sent: unknown[] = [];
  const members = createMembers({
    baseUrl: "https://api.test/v1",
    token: "tok_owner",
    fetch: async (request) => {
      if (request.method !== "GET") sent.push(await request.json());
      return Response.json(member, { headers: { ETag: '"v1"' }, status: request.method === "POST" ? 201 : 200 });
    },
  });
  return { members, sent };
}

describe("the role of a member", () => {
  it("must be listed in a request, or be an openValue", async () => {
    const { members, sent } = client({});
    await members.update("acme", "ada", { role: "read-only" });
    await members.update("acme", "ada", { role: openValue("billing") });
    // @ts-expect-error misspelt
    await members.update("acme", "ada", { role: "amdin" });
    // @ts-expect-error misspelt
    await members.create("acme", { email: "ada@acme.test", role: "amdin" });
    // @ts-expect-error misspelt
    await members.replace("acme", "ada", { role: "admin", status: "actve" });
    expect(sent.slice(0, 2)).toEqual([{ role: "read-only" }, { role: "billing" }]);
  });

  it("can be sent back unchanged, whether or not it is listed", async () => {
    const { members, sent } = client({ role: "billing", status: "active" });
    const { role, status } = await members.get("acme", "ada");
    if (role === null || status === null) throw new Error("the server told both");
    await members.replace("acme", "ada", { role, status });
    await members.modify("acme", "ada", (member) => (member.role ? { role: member.role } : undefined));
    expect(sent).toEqual([{ role: "billing", status: "active" }, { role: "billing" }]);
    const held: MemberRole = role;
    expect(held === "billing").toBe(true);
  });
});
