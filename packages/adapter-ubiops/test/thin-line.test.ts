import { ask } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { ada, adapterOn, grace } from "./fixture.ts";

describe("a list of members", () => {
  const users = { "GET /organizations/acme/users": [grace, ada] };

  it("has the platform's data in the form of the contract", async () => {
    const { adapter, sent } = adapterOn(users);
    const response = await ask(adapter, "GET /organizations/acme/members?sort=email&limit=1");
    expect(response.status).toBe(200);
    const { items, pagination } = await response.json();
    expect(items).toEqual([
      {
        id: grace.id,
        organization_id: "00000000-0000-4000-8000-000000000001",
        user: null,
        email: "Grace@acme.example",
        given_name: "Ada",
        family_name: null,
        role: "member",
        kind: "human",
        status: "active",
        avatar_url: null,
        invited_at: null,
        last_login_at: null,
        created_at: "2026-11-02T00:00:00.000Z",
        updated_at: null,
      },
    ]);
    expect(pagination).toMatchObject({ has_more: true, total: 2 });
    expect(sent.map(({ line }) => line)).toEqual(["GET /organizations", "GET /organizations/acme/users"]);
    expect(sent[0]?.request.headers.get("authorization")).toBe("Token secret-token");
  });

  it("is filtered by the adapter, and refused if the platform lacks the data", async () => {
    const { adapter } = adapterOn(users);
    const admins = await ask(adapter, "GET /organizations/acme/members?query=role:admin");
    expect((await admins.json()).items.map(({ id }: { id: string }) => id)).toEqual([ada.id]);
    expect((await ask(adapter, "GET /organizations/acme/members?query=user:ada")).status).toBe(501);
    expect((await ask(adapter, "GET /organizations/acme/members?query=nothing:x")).status).toBe(400);
  });
});
