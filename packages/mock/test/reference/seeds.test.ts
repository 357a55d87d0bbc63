import { describe, expect, it } from "vitest";
import { dataSets, seedData } from "../../src/reference/index.ts";
import { codeOf, startReference } from "./client.ts";

describe.each(dataSets)("the data set %s", (set) => {
  it("is the same, byte for byte, for the same seed", () => {
    expect(JSON.stringify(seedData(set, 7))).toBe(JSON.stringify(seedData(set, 7)));
  });

  it("has unique ids and only valid references", () => {
    const {
      users = [],
      organizations = [],
      members = [],
      teamMembers = [],
      spaceMembers = [],
      ...others
    } = seedData(set, 1).collections;
    const collections = { users, organizations, members, teamMembers, spaceMembers, ...others };
    for (const records of Object.values(collections)) {
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    }
    const known = new Set([...users, ...organizations, ...members].map(({ id }) => id));
    const homes = new Map(
      [...(others.teams ?? []), ...(others.spaces ?? [])].map((one) => [one.id, one.organization_id]),
    );
    const named = [
      ...organizations.flatMap(({ id, owner_id }) => (owner_id === null ? [] : [`${id}/${owner_id}`])),
      ...members.flatMap((one) => [one.user_id, one.organization_id]),
      ...teamMembers.map((one) => `${homes.get(one.team_id)}/${one.user_id}`),
      ...spaceMembers.map((one) => `${homes.get(one.space_id)}/${one.user_id}`),
    ];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it("is served in conformance with the contract", async () => {
    const { owner, as } = startReference({ data: set, quota: null });
    for (const { id } of await as("tok_staff").orgs.list().toArray({ limit: 1000 })) {
      const one = as("tok_staff").organization(id);
      const limit = 100;
      await one.get();
      await one.members.list({ limit });
      for (const team of (await one.teams.list({ limit })).items.slice(0, 5)) await one.teams.members.list(team.id);
      for (const space of (await one.spaces.list({ limit })).items.slice(0, 20))
        await one.spaces.members.list(space.id);
      await one.tenants.list({ limit, query: "status:~lost" });
      await one.runs.list({ limit });
      await one.runs.list({ limit, mode: "archived" });
      await one.versions.list("model", { limit });
      await one.lineage.listArtifacts({ limit });
      await one.roles.list({ limit });
      await one.projects.list({ limit });
      await one.serviceAccounts.list({ limit });
      await one.apiKeys.list({ limit });
      await one.auditEvents.list({ limit });
      await one.files.list({ limit });
      await one.usage.get();
    }
    expect((await owner.me()).id).toBe("usr_ada");
  });
});

describe("the data set large", () => {
  it("has 10,000 members, whose pages are fast", async () => {
    const { owner } = startReference({ data: "large" });
    const { members } = owner.organization("acme");
    const page = await members.list({ query: "role:member,email:%berg%", sort: ["-email"] });
    expect((await members.list()).pagination.total).toBe(10_000);
    expect(page.pagination.total).toBeGreaterThan(100);
    expect((await owner.orgs.list({ query: "role:admin" })).pagination.total).toBe(41);
  });

  it("differs for another seed", () => {
    expect(seedData("large", 1).collections.members).not.toEqual(seedData("large", 2).collections.members);
  });
});

describe("the data set edge", () => {
  it("has names that several organizations share", async () => {
    const { owner } = startReference({ data: "edge" });
    expect(await codeOf(owner.spaces.get("fraud"))).toBe("ambiguous_name");
    expect(await codeOf(owner.tenants.get("production"))).toBe("ambiguous_name");
    expect((await owner.spaces.get("مؤسسة التعلم")).id).toBe("spc_odd_1");
    expect((await owner.orgs.get("Acme AI (EU)")).id).toBe("org_odd");
  });
});
