import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigurationError, createOrgplane, type members, type spaces } from "../src/index.ts";
import { serve } from "./serve.ts";

afterEach(() => void vi.unstubAllEnvs());

describe("createOrgplane", () => {
  it("creates one client that reaches every resource over HTTP", async () => {
    const seen: string[] = [];
    await using server = await serve((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      const page = { items: [{ id: "mem_1", email: "ada@acme.test" }], pagination: { has_more: false } };
      response.writeHead(request.method === "POST" ? 201 : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(request.url?.includes("/members?") ? page : { id: "id_1" }));
    });
    const orgplane = createOrgplane({ baseUrl: `${server.url}/v1`, token: "tok_owner" });
    const acme = orgplane.organization("acme");

    const emails: (string | null)[] = [];
    for await (const member of acme.members.list({ query: "role:admin" })) emails.push(member.email);
    const space: spaces.Space = await orgplane.spaces.create({ organization: "acme", name: "fraud" });
    const member: members.Member = await acme.members.get("ada");
    await orgplane.orgs.get("acme");
    await orgplane.tenants.get("production");

    expect(emails).toEqual(["ada@acme.test"]);
    expect([space.id, member.id]).toEqual(["id_1", "id_1"]);
    expect(seen).toEqual([
      "GET /v1/organizations/acme/members?query=role%3Aadmin Bearer tok_owner",
      "POST /v1/spaces Bearer tok_owner",
      "GET /v1/organizations/acme/members/ada Bearer tok_owner",
      "GET /v1/organizations/acme Bearer tok_owner",
      "GET /v1/tenants/production Bearer tok_owner",
    ]);
  });

  it("names the environment variable for a missing option", () => {
    vi.stubEnv("ORGPLANE_BASE_URL", "");
    expect(() => createOrgplane({ token: "tok_owner" })).toThrow(ConfigurationError);
    expect(() => createOrgplane({ token: "tok_owner" })).toThrow(/ORGPLANE_BASE_URL/);
    vi.stubEnv("ORGPLANE_TOKEN", "");
    expect(() => createOrgplane({ baseUrl: "https://api.test" })).toThrow(/ORGPLANE_TOKEN/);
  });
});
