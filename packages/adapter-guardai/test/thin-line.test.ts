import { ask } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { ada, adapterOn } from "./fixture.ts";

describe("a list of members", () => {
  const path = "/organizations/Acme%20AI%20(EU)/members";
  const members = { "GET /organizations/7/members": [ada, { id: 12, email: "Iris@acme.example", registered: false }] };

  it("has the platform's data in the form of the contract", async () => {
    const { adapter, sent } = adapterOn(members);
    const response = await ask(adapter, `GET ${path}?sort=email&limit=1`);
    expect(response.status).toBe(200);
    const { items, pagination } = await response.json();
    expect(items).toEqual([
      {
        id: "12",
        organization_id: "7",
        user: null,
        email: "Iris@acme.example",
        given_name: null,
        family_name: null,
        role: null,
        kind: "human",
        status: "invited",
        avatar_url: null,
        invited_at: null,
        last_login_at: null,
        created_at: null,
        updated_at: null,
      },
    ]);
    expect(pagination).toMatchObject({ has_more: true, total: 2 });
    expect(sent.map(({ line }) => line)).toEqual(["GET /organizations", "GET /organizations/7/members"]);
    expect(sent[0]?.request.headers.get("authorization")).toBe("Bearer token-of-a-login");
  });

  it("is filtered by the adapter, and refused if the platform lacks the data", async () => {
    const { adapter } = adapterOn(members);
    const admins = await (await ask(adapter, `GET ${path}?query=role:ADMIN`)).json();
    expect(admins.items).toMatchObject([{ id: "11", avatar_url: null, last_login_at: "2022-10-01T08:00:00.000Z" }]);
    expect((await ask(adapter, `GET ${path}?sort=created_at`)).status).toBe(501);
    expect((await ask(adapter, `GET ${path}?query=nothing:x`)).status).toBe(400);
  });

  it("is off until it is enabled, like all other operations", async () => {
    const { adapter, sent } = adapterOn(members, { apiKey: "k", apiKeyId: "i", allowUnproven: false });
    const { operations } = await (await ask(adapter, "GET /capabilities")).json();
    const on = Object.keys(operations).filter((id) => operations[id].support !== "none");
    expect(on).toEqual(["getCapabilities"]);
    expect((await ask(adapter, `GET ${path}`)).status).toBe(501);
    expect(sent).toEqual([]);
    const { adapter: allowed } = adapterOn(members, { apiKey: "k", apiKeyId: "i", allowUnproven: ["listMembers"] });
    expect((await ask(allowed, `GET ${path}`)).status).toBe(200);
    expect((await ask(allowed, "GET /me")).status).toBe(501);
  });
});
