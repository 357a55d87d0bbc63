import { describe, expect, it } from "vitest";
import { createUbiopsTwin, tokens } from "../../src/ubiops/index.ts";
import { clientOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");

describe("the organizations of the twin", () => {
  it("are listed to their members", async () => {
    const twin = createUbiopsTwin();
    const names = async (token: string) => (await clientOf(twin, token)("GET /organizations")).body.map(nameOf);
    expect(await names(tokens.ada)).toEqual(["acme", "globex"]);
    expect(await names(tokens.eve)).toEqual(["umbrella"]);
  });

  it("have their subscription in the detail, but not in the list", async () => {
    const call = clientOf(createUbiopsTwin());
    const [listed] = (await call("GET /organizations")).body;
    const { body } = await call("GET /organizations/acme");
    expect(listed).not.toHaveProperty("subscription");
    expect(body).toEqual({ ...listed, subscription: "premium", overage_usage: false });
  });

  it("can be created by anyone, who becomes their admin", async () => {
    const call = clientOf(createUbiopsTwin({ now }));
    const created = await call("POST /organizations", { name: "initech", subscription: "free" });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.any(String),
      name: "initech",
      creation_date: "2026-11-30T12:00:00.000000Z",
      status: "active",
      two_factor_authentication_forced: false,
    });
    const [user] = (await call("GET /organizations/initech/users")).body;
    expect(user).toMatchObject({ email: "ada@acme.test", admin: true, join_date: "2026-11-30" });
  });

  it.each([
    [{ name: "globex" }, 409],
    [{ name: "Initech" }, 400],
    [{}, 400],
    [{ name: "initech", subscription: "premium" }, 400],
    [{ name: "initech", subscription: "free", subscription_end_date: "2027-01-01" }, 400],
    [{ name: "initech", subscription: "premium", subscription_end_date: "2027-02-30" }, 400],
  ])("are not created from %j", async (json, status) => {
    const twin = createUbiopsTwin();
    const answered = await clientOf(twin)("POST /organizations", json);
    expect(answered.status).toBe(status);
    expect(answered.body).toEqual({ error: expect.any(String) });
    expect(twin.state.organizations).toHaveLength(3);
  });

  it("change their path with their name", async () => {
    const call = clientOf(createUbiopsTwin());
    expect((await call("PATCH /organizations/acme", { name: "acme-two" })).body.name).toBe("acme-two");
    expect((await call("GET /organizations/acme")).status).toBe(404);
    expect((await call("GET /organizations/acme-two")).status).toBe(200);
  });

  it("cannot change their subscription", async () => {
    const twin = createUbiopsTwin();
    const change = { subscription_end_date: null };
    expect((await clientOf(twin)("PATCH /organizations/acme", change)).status).toBe(403);
    expect((await clientOf(twin, tokens.vendor)("PATCH /organizations/acme", change)).status).toBe(200);
    expect(twin.state.organizations[0]?.subscription_end_date).toBeNull();
  });

  it("are changed only by admins, and unknown to others", async () => {
    const twin = createUbiopsTwin();
    expect((await clientOf(twin, tokens.linus)("PATCH /organizations/acme", { name: "mine" })).status).toBe(403);
    expect((await clientOf(twin, tokens.linus)("GET /organizations/umbrella")).status).toBe(403);
    expect((await clientOf(twin)("GET /organizations/nowhere")).status).toBe(404);
  });

  it("are hidden from strangers, with everything in them", async () => {
    const paths = ["/organizations/acme", "/organizations/acme/users", "/projects/acme-fraud/roles"];
    const statuses = async (assumptions = {}) => {
      const call = clientOf(createUbiopsTwin({ assumptions }), tokens.eve);
      return Promise.all(paths.map(async (path) => (await call(`GET ${path}`)).status));
    };
    expect(await statuses()).toEqual([403, 403, 403]);
    expect(await statuses({ strangerStatus: 404 })).toEqual([404, 404, 404]);
  });

  it("count what is in their projects", async () => {
    const { body } = await clientOf(createUbiopsTwin())("GET /organizations/acme/resources");
    expect(body).toEqual({
      projects: 2,
      users: 4,
      deployments: 4,
      deployment_versions: 6,
      pipelines: 2,
      pipeline_versions: 4,
      buckets: 2,
      environments: 1,
    });
  });
});

describe("the usage of an organization of the twin", () => {
  const call = clientOf(createUbiopsTwin({ now }));

  it("covers the subscription's current month by default", async () => {
    const { body } = await call("GET /organizations/acme/usage");
    const period = { start_date: "2026-11-20T00:00:00Z", end_date: "2026-12-20T00:00:00Z" };
    expect(body.interval).toBe("month");
    expect(body.data_organization).toEqual([{ ...period, value: 40 }]);
    expect(body.data_projects.map((one: { data: unknown }) => one.data)).toEqual([
      [{ ...period, value: 0 }],
      [{ ...period, value: 40 }],
    ]);
    expect(body.data_deleted_projects).toEqual([{ ...period, value: 0 }]);
  });

  it("is split into months or days, the last of which ends at the requested end", async () => {
    const months = await call("GET /organizations/acme/usage?start_date=2026-10-20&end_date=2026-12-01");
    expect(months.body.data_organization).toEqual([
      { start_date: "2026-10-20T00:00:00Z", end_date: "2026-11-20T00:00:00Z", value: 600.5 },
      { start_date: "2026-11-20T00:00:00Z", end_date: "2026-12-01T00:00:00Z", value: 40 },
    ]);
    const days = await call("GET /organizations/acme/usage?start_date=2026-10-19&end_date=2026-10-21&interval=day");
    expect(days.body.data_organization.map((one: { value: number }) => one.value)).toEqual([7, 200]);
  });

  it.each(["interval=week", "start_date=soon&end_date=later", "start_date=2026-02-01&end_date=2026-01-01"])(
    "refuses %s",
    async (query) => {
      expect((await call(`GET /organizations/acme/usage?${query}`)).status).toBe(400);
    },
  );
});

function nameOf({ name }: { name: string }): string {
  return name;
}
