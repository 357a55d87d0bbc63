import { describe, expect, it } from "vitest";
import { createUbiopsTwin, tokens } from "../../src/ubiops/index.ts";
import { clientOf } from "./client.ts";

const fraud = "/projects/acme-fraud";
const now = () => new Date("2026-11-30T12:00:00Z");

describe("the projects of the twin", () => {
  it.each([
    ["", ["acme-fraud", "acme-search", "globex-labs"]],
    ["?organization=acme", ["acme-fraud", "acme-search"]],
    ["?organization=nowhere", []],
    ["?labels=team:risk,stage:live", ["acme-fraud"]],
    ["?labels=team:growth", []],
  ])("are listed for %s", async (query, names) => {
    const { body } = await clientOf(createUbiopsTwin())(`GET /projects${query}`);
    expect(body.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  it("show the current name of their organization", async () => {
    const call = clientOf(createUbiopsTwin());
    await call("PATCH /organizations/acme", { name: "acme-two" });
    expect((await call("GET /projects")).body[0].organization_name).toBe("acme-two");
  });

  it("show only what the list has to users without a role", async () => {
    const call = clientOf(createUbiopsTwin(), tokens.linus);
    expect((await call("GET /projects")).body).toHaveLength(2);
    expect((await call(`GET ${fraud}/roles`)).status).toBe(200);
    expect((await call("GET /projects/acme-search/roles")).status).toBe(403);
    expect((await call("GET /projects/nowhere/roles")).status).toBe(404);
  });

  it("have roles, whose permissions only the detail shows", async () => {
    const call = clientOf(createUbiopsTwin());
    const roles = (await call(`GET ${fraud}/roles`)).body;
    expect(roles).toHaveLength(4);
    expect((await call(`GET ${fraud}/roles/deployment-watcher`)).body).toEqual({
      ...roles[3],
      permissions: ["deployments.list"],
    });
    expect((await call(`GET ${fraud}/roles/nothing`)).status).toBe(404);
  });
});

describe("the service users of a project of the twin", () => {
  it("show their token at creation, and never again", async () => {
    const call = clientOf(createUbiopsTwin({ now }));
    const created = await call(`POST ${fraud}/service-users`, { name: "deploy", description: "Deploys" });
    const { token, ...rest } = created.body;
    expect(created.status).toBe(201);
    expect(token).toMatch(/^[0-9a-f]{40}$/);
    expect(rest).toEqual({
      id: expect.any(String),
      email: `${rest.id}.acme-fraud@serviceuser.ubiops.com`,
      name: "deploy",
      description: "Deploys",
      creation_date: "2026-11-30T12:00:00.000+00:00",
      expiry_date: null,
      token_last_used: null,
    });
    expect((await call(`GET ${fraud}/service-users/${rest.id}`)).body).toEqual(rest);
    expect((await call(`GET ${fraud}/service-users`)).body.at(-1)).toEqual(rest);
  });

  it("get another token, which makes the old one invalid", async () => {
    const twin = createUbiopsTwin({ now });
    const [serviceUser] = twin.state.projects[0]?.service_users ?? [];
    expect((await clientOf(twin, tokens.serviceUser)("GET /user")).status).toBe(200);
    expect(serviceUser?.token_last_used).toBe("2026-11-30T12:00:00.000+00:00");
    const { body } = await clientOf(twin)(`PUT ${fraud}/service-users/${serviceUser?.id}/token`);
    expect(body).toEqual({ token: serviceUser?.token });
    expect((await clientOf(twin, tokens.serviceUser)("GET /user")).status).toBe(401);
    expect((await clientOf(twin, body.token)("GET /user")).body.id).toBe(serviceUser?.id);
  });

  it("get no token after they expired", async () => {
    const twin = createUbiopsTwin();
    const id = twin.state.projects[0]?.service_users[1]?.id;
    expect((await clientOf(twin)(`PUT ${fraud}/service-users/${id}/token`)).status).toBe(400);
    expect((await clientOf(twin, tokens.expired)("GET /user")).status).toBe(401);
  });

  it("are deleted, and then empty in the audit events", async () => {
    const call = clientOf(createUbiopsTwin());
    const { id } = (await call(`POST ${fraud}/service-users`, {})).body;
    expect((await call(`DELETE ${fraud}/service-users/${id}`)).status).toBe(204);
    expect((await call(`DELETE ${fraud}/service-users/${id}`)).status).toBe(404);
    const [deleted, created] = (await call(`GET ${fraud}/audit?limit=2`)).body;
    expect([deleted.action, created.action]).toEqual(["delete", "create"]);
    expect([deleted.object_name, created.object_name]).toEqual(["", ""]);
  });

  it.each([{ description: "x".repeat(401) }, { name: "" }, { expiry_date: "soon" }])(
    "are not created from %j",
    async (json) => {
      expect((await clientOf(createUbiopsTwin())(`POST ${fraud}/service-users`, json)).status).toBe(400);
    },
  );

  it("have access to their project, but to no organization", async () => {
    const call = clientOf(createUbiopsTwin(), tokens.serviceUser);
    expect((await call("GET /projects")).body).toHaveLength(1);
    expect((await call(`GET ${fraud}/audit`)).status).toBe(200);
    expect((await call("GET /projects/acme-search/audit")).status).toBe(403);
    expect((await call("GET /organizations")).status).toBe(403);
  });
});

describe("the audit events of a project of the twin", () => {
  it("have pages of fifty, the newest first", async () => {
    const call = clientOf(createUbiopsTwin());
    const first = (await call(`GET ${fraud}/audit`)).body;
    const rest = (await call(`GET ${fraud}/audit?offset=50`)).body;
    expect([first.length, rest.length]).toEqual([50, 10]);
    expect(first[0].date > rest[0].date).toBe(true);
  });

  it("are listed in the opposite order if that is assumed", async () => {
    const call = clientOf(createUbiopsTwin({ assumptions: { auditOrder: "oldest" } }));
    const [first, second] = (await call(`GET ${fraud}/audit`)).body;
    expect(first.date < second.date).toBe(true);
  });

  it("can be filtered by known actions only", async () => {
    const call = clientOf(createUbiopsTwin());
    expect((await call(`GET ${fraud}/audit?action=create`)).body).toHaveLength(20);
    expect((await call(`GET ${fraud}/audit?action=destroy`)).status).toBe(400);
    expect((await call(`GET ${fraud}/audit?limit=-1`)).status).toBe(400);
  });
});
