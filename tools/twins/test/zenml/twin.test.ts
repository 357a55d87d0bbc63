import { describe, expect, it } from "vitest";
import { createZenmlTwin, passwords, tokens } from "../../src/zenml/index.ts";
import { clientOf, idsOf } from "./client.ts";

const noon = new Date("2026-11-30T12:00:00.000Z");

/** Exchanges a key for a token, as the vendor's client does. */
function logIn(twin: ReturnType<typeof createZenmlTwin>, password: string): Promise<Response> {
  const body = new URLSearchParams({ password });
  return twin.fetch("https://cloudapi.zenml.test/auth/login", { method: "POST", body });
}

describe("the twin of ZenML", () => {
  it("identifies the caller, with the password", async () => {
    const { status, body } = await clientOf(createZenmlTwin(), tokens.grace)("GET /users/me");
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      username: "grace@acme.test",
      email: "grace@acme.test",
      name: "Grace Hopper",
      avatar_url: null,
      company: null,
      job_title: null,
      metadata: {},
      password: passwords.grace,
      password_expired: false,
      oauth_provider: "auth0",
      oauth_id: "auth0|1",
      is_active: true,
      is_superuser: false,
      is_service_account: false,
      organization_id: null,
      is_onboarded: true,
    });
  });

  it("exchanges a key for a token that is valid for an hour", async () => {
    let now = noon;
    const twin = createZenmlTwin({ now: () => now });
    const token = await (await logIn(twin, tokens.linus)).json();
    expect(token).toMatchObject({ token_type: "bearer", expires_in: 3600 });
    const [, claims = ""] = token.access_token.split(".");
    expect(JSON.parse(atob(claims))).toMatchObject({
      sub: idsOf(twin).users["linus"],
      exp: noon.getTime() / 1000 + 3600,
    });
    const call = clientOf(twin, token.access_token);
    expect((await call("GET /users/me")).body.username).toBe("linus@acme.test");
    now = new Date("2026-11-30T13:00:00.000Z");
    expect((await call("GET /users/me")).status).toBe(401);
  });

  it.each(["wrong", "", tokens.sam])("refuses to exchange the key %j", async (key) => {
    const response = await logIn(createZenmlTwin(), key);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ detail: ["AuthorizationException", expect.any(String)] });
  });

  it("accepts service accounts, which belong to one organization", async () => {
    const twin = createZenmlTwin();
    const call = clientOf(twin, tokens.serviceAccount);
    expect((await call("GET /users/me")).body).toMatchObject({
      is_service_account: true,
      organization_id: idsOf(twin).acme,
    });
    expect((await call("GET /organizations")).body).toHaveLength(1);
  });

  it.each([undefined, "Bearer wrong", `Token ${tokens.ada}`, tokens.ada, `Bearer ${tokens.sam}`])(
    "answers 401 to %s",
    async (authorization) => {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      const response = await createZenmlTwin().fetch("https://cloudapi.zenml.test/users/me", { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(await response.json()).toEqual({ detail: ["AuthorizationException", expect.any(String)] });
    },
  );

  it.each([
    ["GET /nothing", 404],
    ["GET /organizations/", 404],
    ["PATCH /organizations/%7Borganization_id%7D", 422],
    ["PUT /organizations", 405],
    ["GET /organizations?limit=-1", 422],
    ["GET /workspaces?limit=101", 422],
    ["GET /workspaces?status=gone", 422],
    ["GET /workspaces?owner_id=ada", 422],
    ["GET /workspaces?member_only=perhaps", 422],
  ])("answers %s with %d", async (route, status) => {
    expect((await clientOf(createZenmlTwin())(route)).status).toBe(status);
  });

  it("lists what is wrong with a request", async () => {
    const { body } = await clientOf(createZenmlTwin())("GET /workspaces?owner_id=ada");
    expect(body).toEqual({
      detail: [{ type: "value_error", loc: ["query", "owner_id"], msg: "Input should be a valid UUID", input: null }],
    });
  });

  it("reports an error in a sentence if that is assumed", async () => {
    const call = clientOf(createZenmlTwin({ assumptions: { errorDetail: "sentence" } }));
    expect((await call("GET /nothing")).body).toEqual({ detail: "The address does not exist" });
  });

  it.each([
    ["{", "application/json"],
    ["[]", "application/json"],
    ["null", "application/json"],
    ['{"name":"risk"}', "text/plain"],
  ])("answers 422 to the body %s of the type %s", async (body, type) => {
    const headers = { authorization: `Bearer ${tokens.ada}`, "content-type": type };
    const response = await createZenmlTwin().fetch("https://zenml.test/teams", { method: "POST", headers, body });
    expect(response.status).toBe(422);
  });

  it("answers below the path of an installation", async () => {
    const twin = createZenmlTwin({ basePath: "/api/v1" });
    const headers = { authorization: `Bearer ${tokens.ada}` };
    const status = async (path: string) => (await twin.fetch(`https://zenml.test${path}`, { headers })).status;
    expect([await status("/api/v1/users/me"), await status("/users/me")]).toEqual([200, 404]);
  });

  it("has any number of members for a test", async () => {
    const twin = createZenmlTwin({ members: 10_000 });
    const { body } = await clientOf(twin)(`GET /organizations/${idsOf(twin).acme}/members?include_teams=false`);
    expect(body).toHaveLength(10_007);
  });

  it("has its lists in another order if that is assumed", async () => {
    const twin = createZenmlTwin();
    const other = createZenmlTwin({ assumptions: { listOrder: "newest" } });
    const { acme, teams, workspaces } = idsOf(twin);
    const own = ["members", "roles", "teams", "tenants"].map((part) => `/organizations/${acme}/${part}`);
    const parts = [`/teams/${teams["research"]}/members`, `/tenants/${workspaces["staging"]}/members`];
    for (const path of ["/organizations", "/workspaces", ...own, ...parts]) {
      const { body } = await clientOf(twin)(`GET ${path}`);
      expect(body.length).toBeGreaterThan(1);
      expect((await clientOf(other)(`GET ${path}`)).body).toEqual(body.toReversed());
    }
  });

  it("accepts no larger limit than assumed", async () => {
    const call = clientOf(createZenmlTwin({ assumptions: { largestLimit: 100 } }));
    expect((await call("GET /organizations?limit=100")).status).toBe(200);
    expect((await call("GET /organizations?limit=101")).status).toBe(422);
    expect((await clientOf(createZenmlTwin())("GET /organizations?limit=101")).status).toBe(200);
  });

  it("shows the state before a write for some reads, if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { staleReads: 2 } });
    const call = clientOf(twin);
    const { body } = await call("POST /teams", { name: "risk", organization_id: idsOf(twin).acme });
    expect(twin.state.teams).toHaveLength(4);
    const read = async () => (await call(`GET /teams/${body.id}`)).status;
    expect([await read(), await read(), await read()]).toEqual([404, 404, 200]);
    await call(`DELETE /teams/${body.id}`);
    expect([await read(), await read(), await read()]).toEqual([200, 200, 404]);
  });

  it("forgets everything on reset, and uses what a test changes in its state", async () => {
    const twin = createZenmlTwin();
    const call = clientOf(twin);
    twin.state.organizations.splice(0);
    expect((await call("GET /organizations")).body).toEqual([]);
    twin.reset();
    expect((await call("GET /organizations")).body).toHaveLength(2);
  });

  it("listens on a loopback port", async () => {
    await using server = await createZenmlTwin().listen();
    const headers = { authorization: `Bearer ${tokens.ada}`, "content-type": "application/json" };
    const body = JSON.stringify({ name: "initech" });
    const created = await fetch(`${server.origin}/organizations`, { method: "POST", headers, body });
    expect(created.status).toBe(200);
    const listed = await fetch(`${server.origin}/organizations`, { headers });
    expect(await listed.json()).toHaveLength(3);
  });

  it("throws the reason with which the caller aborts", async () => {
    const given = AbortSignal.abort(new Error("enough"));
    await expect(createZenmlTwin().fetch("https://zenml.test/users/me", { signal: given })).rejects.toThrow("enough");
  });
});
