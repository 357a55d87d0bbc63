import { ask } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { ada, adapterOn, grace, page } from "./fixture.ts";

describe("a list of members", () => {
  const answers = { "GET /orgs/acme/members": page(grace, ada) };

  it("has the platform's data in the form of the contract", async () => {
    const { adapter, sent, lines } = adapterOn(answers);
    const response = await ask(adapter, "GET /organizations/acme/members?sort=email&limit=1");
    expect(response.status).toBe(200);
    const { items, pagination } = await response.json();
    expect(items).toEqual([
      {
        id: "grace",
        organization_id: "acme",
        user: "grace",
        email: "Grace@acme.example",
        given_name: null,
        family_name: null,
        role: "read-only",
        kind: "user",
        status: "active",
        avatar_url: null,
        invited_at: null,
        last_login_at: null,
        created_at: "2026-11-02T09:30:00.123Z",
        updated_at: "2026-11-03T09:30:00.000Z",
      },
    ]);
    expect(pagination).toMatchObject({ has_more: true, total: 2 });
    expect(lines()).toEqual(["GET /orgs/acme/members?offset=0&limit=100"]);
    expect(sent[0]?.request.headers.get("authorization")).toBe("Token secret-token");
    expect(sent[0]?.request.url).toMatch(/^https:\/\/cloud\.polyaxon\.com\/api\/v1\/orgs\//);
  });

  it("is filtered by the adapter, by the roles of the contract", async () => {
    const { adapter } = adapterOn(answers);
    const admins = await ask(adapter, "GET /organizations/acme/members?query=role:admin");
    expect((await admins.json()).items.map(({ id }: { id: string }) => id)).toEqual(["ada"]);
    expect((await ask(adapter, "GET /organizations/acme/members?query=nothing:x")).status).toBe(400);
  });
});
