import { describe, expect, it } from "vitest";
import { createPolyaxonTwin, tokens } from "../../src/polyaxon/index.ts";
import { clientOf } from "./client.ts";

describe("the teams of the twin", () => {
  it("show their projects twice, and the caller's role", async () => {
    const { body } = await clientOf(createPolyaxonTwin(), tokens.linus)("GET /orgs/acme/teams/fraud");
    expect(body).toEqual({
      uuid: expect.stringMatching(/^[0-9a-f]{32}$/),
      owner: "acme",
      name: "fraud",
      user: "ada",
      projects: ["card-payments"],
      component_hubs: [],
      model_registries: [],
      settings: { projects: [{ uuid: expect.any(String), name: "card-payments" }], hubs: [] },
      policy: "strict",
      role: "contributor",
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  it("are created, renamed under the same uuid, and deleted", async () => {
    const call = clientOf(createPolyaxonTwin(), tokens.mary);
    const created = await call("POST /orgs/acme/teams", { name: "growth", projects: ["ranking"], policy: null });
    expect(created).toMatchObject({ status: 200, body: { name: "growth", projects: ["ranking"], user: "mary" } });
    const renamed = await call("PATCH /orgs/acme/teams/growth", { name: "sales", policy: "strict" });
    expect(renamed.body).toMatchObject({ uuid: created.body.uuid, projects: ["ranking"], policy: "strict" });
    expect((await call("GET /orgs/acme/teams/growth")).status).toBe(404);
    expect((await call("PATCH /orgs/acme/teams/sales", { policy: null })).body.policy).toBeNull();
    expect((await call("PUT /orgs/acme/teams/sales", { name: "sales" })).body.projects).toEqual([]);
    expect((await call("DELETE /orgs/acme/teams/sales")).status).toBe(204);
    expect((await call("GET /orgs/acme/teams")).body.count).toBe(2);
  });

  it.each([
    [{ name: "fraud" }, 400],
    [{ name: "a/b" }, 400],
    [{ name: "new", projects: ["vault"] }, 400],
    [{ name: "new", projects: "ranking" }, 400],
    [{}, 400],
  ])("are not created from %j", async (json, status) => {
    expect((await clientOf(createPolyaxonTwin())("POST /orgs/acme/teams", json)).status).toBe(status);
  });

  it("are created by managers", async () => {
    expect((await clientOf(createPolyaxonTwin(), tokens.adam)("POST /orgs/acme/teams", { name: "x" })).status).toBe(
      403,
    );
  });

  it("accept members of the organization once, from users with permission", async () => {
    const twin = createPolyaxonTwin();
    const call = clientOf(twin, tokens.mary);
    const path = "/orgs/acme/teams/fraud/members";
    expect((await call(`POST ${path}`, { user: "vera", role: "viewer" })).body).toMatchObject({
      user: "vera",
      user_email: "vera@acme.test",
      role: "viewer",
      org_role: "viewer",
    });
    expect((await call(`POST ${path}`, { user: "vera", role: "viewer" })).status).toBe(400);
    expect((await call(`POST ${path}`, { user: "hal", role: "viewer" })).status).toBe(400);
    expect((await call(`PATCH ${path}/vera`, { role: "member" })).body.role).toBe("member");
    expect((await call(`PUT ${path}/vera`, { role: "king" })).status).toBe(400);
    expect((await call(`DELETE ${path}/vera`)).status).toBe(204);
    expect((await call(`GET ${path}/vera`)).status).toBe(404);
    expect((await clientOf(twin, tokens.linus)(`DELETE ${path}/mary`)).status).toBe(403);
  });
});

describe("the service accounts and tokens of the twin", () => {
  it("start with a token that no response shows", async () => {
    const twin = createPolyaxonTwin();
    const call = clientOf(twin, tokens.mary);
    const { status, body } = await call("POST /orgs/acme/sa", { name: "deploy", description: "Deploys" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: "deploy", description: "Deploys", live_state: 1, scopes: [] });
    const { results } = (await call(`GET /orgs/acme/sa/${body.uuid}/tokens`)).body;
    expect(results).toMatchObject([{ name: "default", key: null }]);
    const key = twin.state.organizations[0]?.service_accounts.at(-1)?.tokens[0]?.key;
    expect((await clientOf(twin, key)("GET /users")).body.username).toBe("deploy");
    expect((await call(`DELETE /orgs/acme/sa/${body.uuid}`)).status).toBe(204);
    expect((await clientOf(twin, key)("GET /users")).status).toBe(401);
  });

  it("get further tokens with the account's scopes", async () => {
    const twin = createPolyaxonTwin();
    const call = clientOf(twin);
    const { uuid } = (await call("GET /orgs/acme/sa")).body.results[1];
    const created = (await call(`POST /orgs/acme/sa/${uuid}/tokens`, { name: "next", scopes: ["all"] })).body;
    expect(created).toMatchObject({ name: "next", key: expect.any(String), scopes: ["org:read"] });
    const path = `/orgs/acme/sa/${uuid}/tokens/${created.uuid}`;
    expect((await call(`GET ${path}`)).body).toEqual({ ...created, key: null });
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    expect((await call(`GET ${path}`)).status).toBe(404);
  });

  it("are visible to managers, and belong to one organization", async () => {
    const twin = createPolyaxonTwin();
    expect((await clientOf(twin, tokens.linus)("GET /orgs/acme/sa")).status).toBe(403);
    const { uuid } = (await clientOf(twin)("GET /orgs/acme/sa")).body.results[0];
    expect((await clientOf(twin, tokens.hal)(`GET /orgs/globex/sa/${uuid}`)).status).toBe(404);
  });

  it("include the caller's own, whose secret is shown once unless the opposite is assumed", async () => {
    const twin = createPolyaxonTwin();
    const call = clientOf(twin, tokens.linus);
    expect((await call("GET /users/tokens")).body.results.map(({ name }: { name: string }) => name)).toEqual([
      "default",
      "laptop",
      "old",
    ]);
    const created = (await call("POST /users/tokens", { name: "ci", scopes: ["run:read"] })).body;
    expect((await clientOf(twin, created.key)("GET /users")).status).toBe(200);
    expect((await call(`GET /users/tokens/${created.uuid}`)).body).toEqual({ ...created, key: null });
    expect((await clientOf(twin)(`GET /users/tokens/${created.uuid}`)).status).toBe(404);
    expect((await call(`DELETE /users/tokens/${created.uuid}`)).status).toBe(204);
    expect((await clientOf(twin, created.key)("GET /users")).status).toBe(401);
    const open = clientOf(createPolyaxonTwin({ assumptions: { showsKeys: true } }));
    expect((await open("GET /users/tokens")).body.results[0].key).toBe(tokens.ada);
    expect((await clientOf(twin, tokens.serviceAccount)("GET /users/tokens")).status).toBe(403);
  });
});
