import { afterEach, describe, expect, it, vi } from "vitest";
import { ArgumentError, ConfigurationError, createOrgplane, type OrganizationScope } from "../src/index.ts";

afterEach(() => void vi.unstubAllEnvs());

const requests: Request[] = [];

function scope(reference?: string): OrganizationScope {
  requests.length = 0;
  const orgplane = createOrgplane({
    baseUrl: "https://api.test",
    token: "tok_owner",
    fetch: (request) => {
      requests.push(request.clone());
      return Response.json({ items: [], pagination: { has_more: false } });
    },
  });
  return orgplane.organization(reference);
}

const urls = () => requests.map((request) => request.url.replace("https://api.test", ""));

describe("organization()", () => {
  it("removes the organization from the arguments of all resources", async () => {
    const acme = scope("acme");
    await acme.get();
    await acme.runs.get("run_1");
    await acme.members.delete("ada");
    await acme.tenants.listByOrganization({ query: "status:available" });
    expect(urls()).toEqual([
      "/organizations/acme",
      "/organizations/acme/runs/run_1",
      "/organizations/acme/members/ada",
      "/organizations/acme/tenants?query=status%3Aavailable",
    ]);
    // @ts-expect-error the organization is already set
    const superfluous = acme.members.get("acme", "ada");
    await expect(superfluous).rejects.toThrow("getMember: options must be an object");
    // @ts-expect-error one organization cannot list all
    void acme.list;
  });

  it("fills the organization into queries and bodies", async () => {
    const acme = scope("acme");
    await acme.spaces.list({ query: "name:fraud" });
    await acme.spaces.members.list("fraud");
    await acme.spaces.create({ name: "fraud" });
    await acme.tenants.get("production");
    expect(urls()).toEqual([
      "/spaces?query=name%3Afraud&organization=acme",
      "/spaces/fraud/members?organization=acme",
      "/spaces",
      "/tenants/production?organization=acme",
    ]);
    expect(await requests[2]?.json()).toEqual({ name: "fraud", organization: "acme" });
  });

  it("with a team fills in the team of operations that have one", async () => {
    const engineering = scope("acme/engineering");
    await engineering.runs.list();
    await engineering.versions.listModels({ sort: ["-created_at"] });
    await engineering.runs.list({ team: "sales" });
    await engineering.teams.get("sales");
    await engineering.members.list();
    expect(urls()).toEqual([
      "/organizations/acme/runs?team=engineering",
      "/organizations/acme/versions/model?sort=-created_at&team=engineering",
      "/organizations/acme/runs?team=sales",
      "/organizations/acme/teams/sales",
      "/organizations/acme/members",
    ]);
  });

  it("without a reference reads the environment", async () => {
    vi.stubEnv("ORGPLANE_ORGANIZATION", "acme/engineering");
    await scope().runs.list();
    expect(urls()).toEqual(["/organizations/acme/runs?team=engineering"]);
  });

  it("throws an error that names the environment variable when both are missing", () => {
    vi.stubEnv("ORGPLANE_ORGANIZATION", "");
    expect(() => scope()).toThrow(ConfigurationError);
    expect(() => scope()).toThrow(/ORGPLANE_ORGANIZATION/);
  });

  it.each(["", "/", "acme/", "/engineering", "acme/engineering/more"])("rejects %j", (reference) => {
    expect(() => scope(reference)).toThrow(ArgumentError);
  });

  it("rejects a reference that would lead elsewhere, when it is used", async () => {
    await expect(scope("..").get()).rejects.toMatchObject({ name: "ArgumentError", argument: "organization" });
    expect(requests).toHaveLength(0);
  });
});
