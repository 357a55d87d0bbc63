import { describe, expect, it } from "vitest";
import { createZenmlTwin, passwords, tokens } from "../../src/zenml/index.ts";
import { clientOf, idsOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");
const nameOf = ({ name }: { name: string }) => name;

describe("the organizations of the twin", () => {
  it("are listed to their members", async () => {
    const twin = createZenmlTwin();
    const names = async (token: string) => (await clientOf(twin, token)("GET /organizations")).body.map(nameOf);
    expect(await names(tokens.ada)).toEqual(["acme", "globex"]);
    expect(await names(tokens.eve)).toEqual(["Umbrella Corp. (EU)"]);
  });

  it("can be filtered, and have pages", async () => {
    const twin = createZenmlTwin();
    const names = async (query: string) => (await clientOf(twin)(`GET /organizations?${query}`)).body.map(nameOf);
    expect(await names("name=acm")).toEqual([]);
    expect(await names("name=acme")).toEqual(["acme"]);
    expect(await names("owner_username=hal@acme.test")).toEqual(["globex"]);
    expect(await names(`owner_id=${idsOf(twin).users["grace"]}`)).toEqual(["acme"]);
    expect(await names("offset=1&limit=1")).toEqual(["globex"]);
    const fuzzy = clientOf(createZenmlTwin({ assumptions: { nameFilter: "contains" } }));
    expect((await fuzzy("GET /organizations?name=acm")).body.map(nameOf)).toEqual(["acme"]);
  });

  it("are read by id and by name, with their owner's password and the remaining trial", async () => {
    const twin = createZenmlTwin({ now });
    const { body } = await clientOf(twin)(`GET /organizations/${idsOf(twin).acme}`);
    expect(body).toMatchObject({
      name: "acme",
      created: "2025-01-01T08:31:19.506841",
      owner: { username: "grace@acme.test", password: passwords.grace },
      has_active_subscription: true,
      trial_expiry: 24 * 24 * 60 * 60,
    });
    expect((await clientOf(twin)("GET /organizations/acme")).body).toEqual(body);
    expect((await clientOf(twin, tokens.eve)("GET /organizations/Umbrella%20Corp.%20%28EU%29")).status).toBe(200);
  });

  it("have times with a zone if that is assumed", async () => {
    const call = clientOf(createZenmlTwin({ assumptions: { timestampZone: "Z" } }));
    expect((await call("GET /organizations/acme")).body.created).toBe("2025-01-01T08:31:19.506841Z");
  });

  it("can be created once by everyone except service accounts", async () => {
    const twin = createZenmlTwin({ now });
    const created = await clientOf(twin)("POST /organizations", { name: "Initech (US)", description: "Software" });
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({
      name: "Initech (US)",
      description: "Software",
      logo_url: null,
      created: "2026-11-30T12:00:00.000000",
      owner: { username: "ada@acme.test" },
    });
    const path = `GET /organizations/${created.body.id}`;
    const { body: roles } = await clientOf(twin)(`${path}/roles?assigned_to_current_user=true`);
    expect(roles.map(nameOf)).toEqual(["Organization Admin"]);
    const again = await clientOf(twin)("POST /organizations", { name: "Initrode" });
    expect([again.status, again.body.detail[0]]).toEqual([403, "OrganizationLimitExceeded"]);
    expect((await clientOf(twin, tokens.serviceAccount)("POST /organizations", { name: "Initrode" })).status).toBe(403);
    const generous = clientOf(createZenmlTwin({ organizationLimit: 2 }), tokens.grace);
    expect((await generous("POST /organizations", { name: "Initrode" })).status).toBe(200);
  });

  it.each([
    [{ name: "globex" }, 409],
    [{ name: "" }, 422],
    [{ name: 5 }, 422],
    [{}, 422],
    [{ name: "initech", description: 5 }, 422],
    [{ name: "initech", trusted_domains: "acme.test" }, 422],
  ])("are not created from %j", async (json, status) => {
    const twin = createZenmlTwin();
    expect((await clientOf(twin)("POST /organizations", json)).status).toBe(status);
    expect(twin.state.organizations).toHaveLength(3);
  });

  it("keep what an update leaves out, and return nothing", async () => {
    const twin = createZenmlTwin({ now });
    const path = `/organizations/${idsOf(twin).acme}`;
    const answered = await clientOf(twin)(`PATCH ${path}`, { description: null });
    expect([answered.status, answered.body]).toEqual([200, null]);
    expect(twin.state.organizations[0]).toMatchObject({
      name: "acme",
      description: null,
      logo_url: "https://pictures.test/acme.png",
      updated: "2026-11-30T12:00:00.000000",
    });
  });

  it("return an update, or ignore null, if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { unreadAnswers: "resource", nullClears: false } });
    const { body } = await clientOf(twin)(`PATCH /organizations/${idsOf(twin).acme}`, {
      description: null,
      name: "Acme",
    });
    expect(body).toMatchObject({ name: "Acme", description: "Makes everything" });
  });

  it("are deleted with everything in them", async () => {
    const twin = createZenmlTwin({ assumptions: { emptyStatus: 204 } });
    const { acme } = idsOf(twin);
    const answered = await clientOf(twin)(`DELETE /organizations/${acme}`);
    expect([answered.status, answered.body]).toEqual([204, undefined]);
    expect((await clientOf(twin)("GET /workspaces")).body).toEqual([]);
    expect((await clientOf(twin, tokens.serviceAccount)("GET /users/me")).status).toBe(401);
    expect((await clientOf(twin)(`GET /organizations/${acme}`)).status).toBe(404);
  });

  it("cannot be deleted while they have workspaces, if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { fullOrganization: "refused" } });
    const { acme } = idsOf(twin);
    expect((await clientOf(twin)(`DELETE /organizations/${acme}`)).status).toBe(403);
    twin.state.workspaces.splice(0);
    expect((await clientOf(twin)(`DELETE /organizations/${acme}`)).status).toBe(200);
  });

  it("are changed and deleted only by admins, and closed to strangers", async () => {
    const twin = createZenmlTwin();
    const path = `/organizations/${idsOf(twin).acme}`;
    const status = async (token: string, route: string) =>
      (await clientOf(twin, token)(route, route.startsWith("GET") ? undefined : {})).status;
    expect(await status(tokens.linus, `PATCH ${path}`)).toBe(403);
    expect(await status(tokens.max, `DELETE ${path}`)).toBe(403);
    const routes = [
      `GET ${path}`,
      `GET ${path}/members`,
      `GET ${path}/roles`,
      `GET ${path}/teams`,
      `GET ${path}/tenants`,
    ];
    const asked = async (assumptions = {}) => {
      const call = clientOf(createZenmlTwin({ assumptions }), tokens.eve);
      return Promise.all(routes.map(async (route) => (await call(route)).status));
    };
    expect(new Set(await asked())).toEqual(new Set([403]));
    expect(new Set(await asked({ strangerStatus: 404 }))).toEqual(new Set([404]));
  });
});
