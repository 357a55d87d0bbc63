import { all, describeCounterparts } from "@orgplane/twins/testing";
import { createUbiopsTwin, tokens, type UbiopsTwin } from "@orgplane/twins/ubiops";
import { expect } from "vitest";
import { ubiops } from "../src/index.ts";

const linus = "linus@acme.test";

describeCounterparts<UbiopsTwin>(
  {
    platform: "ubiops",
    createTwin: createUbiopsTwin,
    adapterOn: (twin) => ubiops({ token: tokens.ada, fetch: (request) => twin.fetch(request) }),
  },
  [
    {
      theirs: "organization_users_create",
      ours: "createMember",
      async call({ members }, twin) {
        const { id } = await members.create("acme", { email: "new@acme.test", role: "admin" });
        expect(userOf(twin, "new@acme.test")?.id).toBe(id);
        expect(membershipOf(twin, "new@acme.test")).toMatchObject({ user_id: id, admin: true });
      },
    },
    {
      theirs: "organization_users_delete",
      ours: "deleteMember",
      async call({ members }, twin) {
        expect(membershipOf(twin, linus)).toBeDefined();
        await members.delete("acme", linus);
        expect(membershipOf(twin, linus)).toBeUndefined();
      },
    },
    {
      theirs: "organization_users_get",
      ours: "getMember",
      async call({ members }, twin) {
        const { id = "", email, name, surname } = userOf(twin, linus) ?? {};
        const found = { id, email, given_name: name, family_name: surname, role: "member", status: "active" };
        expect(await members.get("acme", id)).toMatchObject(found);
      },
    },
    {
      theirs: "organization_users_list",
      ours: "listMembers",
      async call({ members }, { state: { organizations } }) {
        const ids = (await all(members.list("acme"))).map(({ id }) => id);
        expect(ids.sort()).toEqual(organizations[0]?.users.map(({ user_id }) => user_id).sort());
      },
    },
    {
      theirs: "organization_users_update",
      ours: "updateMember",
      async call({ members }, twin) {
        expect((await members.update("acme", linus, { role: "admin" })).role).toBe("admin");
        expect(membershipOf(twin, linus)?.admin).toBe(true);
      },
    },
    {
      theirs: "organizations_create",
      ours: "createOrganization",
      async call({ orgs }, { state: { organizations } }) {
        const { id } = await orgs.create({ name: "labs" });
        expect(organizations.at(-1)).toMatchObject({ id, name: "labs" });
      },
    },
    {
      theirs: "organizations_get",
      ours: "getOrganization",
      async call({ orgs }, { state: { organizations } }) {
        const { id, subscription } = await orgs.get("acme");
        expect([id, subscription?.plan]).toEqual([organizations[0]?.id, organizations[0]?.subscription]);
      },
    },
    {
      theirs: "organizations_list",
      ours: "listOrganizations",
      async call({ orgs }, { state: { organizations } }) {
        const found = (await all(orgs.list({ sort: ["name"] }))).map(({ id, name }) => ({ id, name }));
        expect(found).toEqual(organizations.slice(0, 2).map(({ id, name }) => ({ id, name })));
      },
    },
    {
      theirs: "organizations_resource_usage",
      ours: "getOrganizationResources",
      async call({ orgs }, { state: { organizations, projects } }) {
        const own = projects.filter(({ organization_id }) => organization_id === organizations[0]?.id);
        const deployments = own.reduce((sum, { resources }) => sum + resources.deployments, 0);
        expect(await orgs.resources.get("acme")).toMatchObject({ projects: own.length, deployments });
      },
    },
    {
      theirs: "organizations_update",
      ours: "updateOrganization",
      async call({ orgs }, { state: { organizations } }) {
        expect((await orgs.update("acme", { name: "acme-labs" })).name).toBe("acme-labs");
        expect(organizations[0]?.name).toBe("acme-labs");
      },
    },
    {
      theirs: "organizations_usage_get",
      ours: "getOrganizationUsage",
      async call({ orgs }, { state: { organizations } }) {
        const days = { start_date: "2026-10-20", end_date: "2026-10-22" };
        const { series } = await orgs.usage.get("acme", { ...days, interval: "day" });
        const used = organizations[0]?.usage.filter(({ date }) => date === "2026-10-20" || date === "2026-10-21");
        const sum = series.flatMap(({ points }) => points).reduce((total, { value }) => total + value, 0);
        expect(sum).toBe(used?.reduce((total, { value }) => total + value, 0));
      },
    },
  ],
);

function userOf({ state }: UbiopsTwin, email: string) {
  return state.users.find((user) => user.email === email);
}

function membershipOf(twin: UbiopsTwin, email: string) {
  return twin.state.organizations[0]?.users.find(({ user_id }) => user_id === userOf(twin, email)?.id);
}
