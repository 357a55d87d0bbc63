import { ask } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { acmeId, ada, adapterOn, adminId, grace, member, memberId } from "./fixture.ts";

describe("a list of members", () => {
  const members = {
    [`GET /organizations/${acmeId}/members`]: [
      member(grace, memberId),
      member(ada, adminId),
      { user: null, team: { id: "t", name: "a team" }, roles: [] },
    ],
  };

  it("has the platform's data in the form of the contract", async () => {
    const { adapter, sent } = adapterOn(members);
    const response = await ask(adapter, "GET /organizations/acme/members?sort=email&limit=1");
    expect(response.status).toBe(200);
    const { items, pagination } = await response.json();
    expect(items).toEqual([
      {
        id: grace.id,
        organization_id: acmeId,
        user: "grace@acme.example",
        email: "Grace@acme.example",
        given_name: "Grace Hopper",
        family_name: null,
        role: "member",
        kind: "human",
        status: "active",
        avatar_url: null,
        invited_at: null,
        last_login_at: null,
        created_at: null,
        updated_at: null,
      },
    ]);
    expect(pagination).toMatchObject({ has_more: true, total: 2 });
    expect(sent.map(({ line }) => line)).toEqual([
      "GET /organizations/acme",
      `GET /organizations/${acmeId}/members?include_users=true&include_service_accounts=true&include_teams=false`,
      `GET /organizations/${acmeId}/roles?offset=0&limit=100`,
      `GET /organizations/${acmeId}/roles?offset=2&limit=100`,
    ]);
    expect(sent[0]?.request.headers.get("authorization")).toBe("Bearer token-of-an-hour");
  });

  it("is filtered by the adapter, and refused if the platform lacks the data", async () => {
    const { adapter, sent } = adapterOn(members);
    const admins = await ask(adapter, "GET /organizations/acme/members?query=role:admin,kind:human");
    expect((await admins.json()).items.map(({ id }: { id: string }) => id)).toEqual([ada.id]);
    expect(sent[1]?.line).toContain("include_users=true&include_service_accounts=false");
    expect((await ask(adapter, "GET /organizations/acme/members?sort=created_at")).status).toBe(501);
    expect((await ask(adapter, "GET /organizations/acme/members?query=nothing:x")).status).toBe(400);
  });

  it("is off until it is enabled, because nothing proves it", async () => {
    const { adapter, sent } = adapterOn(members, { apiKey: "k", allowUnproven: false });
    expect((await ask(adapter, "GET /organizations/acme/members")).status).toBe(501);
    expect(sent).toEqual([]);
    const { adapter: allowed } = adapterOn(members, { apiKey: "k", allowUnproven: ["listMembers"] });
    expect((await ask(allowed, "GET /organizations/acme/members")).status).toBe(200);
    expect((await ask(allowed, "GET /me")).status).toBe(501);
  });
});
