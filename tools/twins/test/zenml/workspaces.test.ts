import { describe, expect, it } from "vitest";
import { createZenmlTwin, passwords, tokens, type ZenmlTwin } from "../../src/zenml/index.ts";
import { clientOf, idsOf } from "./client.ts";

const nameOf = ({ name }: { name: string }) => name;

describe("the workspaces of the twin", () => {
  it("are all listed to viewers, and to ordinary members only their own", async () => {
    const twin = createZenmlTwin();
    const names = async (token: string, query = "") =>
      (await clientOf(twin, token)(`GET /workspaces${query}`)).body.map(nameOf);
    const acme = ["production", "staging", "on-premises", "broken"];
    expect(await names(tokens.vera)).toEqual(acme);
    expect(await names(tokens.max, "?member_only=True")).toEqual(["staging"]);
    expect(await names(tokens.max, "?member_only=False")).toEqual(acme);
    expect(await names(tokens.linus)).toEqual(["production"]);
    expect((await clientOf(twin, tokens.linus)("GET /workspaces/staging")).status).toBe(403);
  });

  it("can be filtered, and have pages", async () => {
    const twin = createZenmlTwin();
    const { acme, users, workspaces } = idsOf(twin);
    const names = async (query: string) => (await clientOf(twin)(`GET /workspaces?${query}`)).body.map(nameOf);
    expect(await names(`organization_id=${acme}&status=failed`)).toEqual(["broken"]);
    expect(await names("workspace_name=staging")).toEqual(["staging"]);
    expect(await names(`workspace_id=${workspaces["staging"]}`)).toEqual(["staging"]);
    expect(await names(`owner_id=${users["grace"]}`)).toEqual(["production", "on-premises"]);
    expect(await names("is_managed=false")).toEqual(["on-premises"]);
    const url = twin.state.workspaces[0]?.zenml_service.status?.server_url;
    expect(await names(`url=${url}`)).toEqual(["production"]);
    expect(await names("offset=1&limit=2")).toEqual(["staging", "on-premises"]);
    const { body } = await clientOf(twin)(`GET /organizations/${acme}/tenants?status=deactivated`);
    expect(body.map(nameOf)).toEqual(["staging"]);
  });

  it("contain their organization, their owner and the secrets of their services", async () => {
    const twin = createZenmlTwin();
    const { body } = await clientOf(twin, tokens.linus)("GET /workspaces/production");
    expect(body).toEqual({
      id: idsOf(twin).workspaces["production"],
      name: "production",
      display_name: "Production",
      description: "Serves customers",
      logo_url: null,
      organization: expect.objectContaining({ id: idsOf(twin).acme, name: "acme" }),
      owner: expect.objectContaining({ username: "grace@acme.test", password: passwords.grace }),
      is_managed: true,
      enrollment_key: null,
      zenml_service: {
        configuration: expect.objectContaining({ version: "0.98.0" }),
        status: { server_url: "https://1e000000-zenml.cloudinfra.zenml.test", version: "0.98.0" },
      },
      mlflow_service: {
        configuration: { version: "2.16.0" },
        status: expect.objectContaining({ password: passwords.mlflow }),
      },
      usage_counts: { runs: 12, pipelines: 3 },
      desired_state: "available",
      state_reason: "user_action",
      status: "available",
      created: "2025-03-11T08:31:19.506841",
      updated: "2025-03-21T08:31:19.506841",
      status_updated: "2025-03-21T08:35:00.000000",
    });
  });

  it("are created by managers, and stay unchanged until they are deployed", async () => {
    const { twin, call, tick } = withClock();
    const json = {
      name: "new",
      organization_id: idsOf(twin).acme,
      zenml_service: { configuration: { version: "0.97.0" } },
    };
    const created = await call("POST /workspaces", json);
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({
      name: "new",
      display_name: "new",
      status: "not_initialized",
      desired_state: "not_initialized",
      created: "2026-11-30T12:00:00.000000",
      zenml_service: { configuration: { version: "0.97.0" }, status: null },
      mlflow_service: null,
    });
    const read = async () => (await call(`GET /workspaces/${created.body.id}`)).body;
    expect((await call(`PATCH /tenants/${created.body.id}/deploy`)).body).toBeNull();
    expect(await read()).toMatchObject({
      status: "pending",
      desired_state: "available",
      zenml_service: { status: null },
    });
    tick(59_999);
    expect((await read()).status).toBe("pending");
    tick(1);
    expect(await read()).toMatchObject({
      status: "available",
      status_updated: "2026-11-30T12:01:00.000000",
      zenml_service: { status: { version: "0.97.0" } },
    });
  });

  it("fail, are deactivated, and are deleted as time passes", async () => {
    const { twin, call, tick } = withClock();
    const { production } = idsOf(twin).workspaces;
    const [workspace] = twin.state.workspaces;
    const after = async (route: string) => {
      await call(route);
      tick(60_000);
      return (await call(`GET /workspaces/${production}`)).body.status;
    };
    if (workspace !== undefined) workspace.fails = true;
    expect(await after(`PATCH /tenants/${production}/deactivate`)).toBe("failed");
    expect(await after(`PATCH /tenants/${production}/deactivate`)).toBe("deactivated");
    expect(await after(`PATCH /tenants/${production}/deploy`)).toBe("available");
    expect(await after(`DELETE /workspaces/${production}`)).toBe("deleted");
    expect((await call("GET /workspaces?workspace_name=production")).body).toEqual([]);
    expect((await call("GET /workspaces?status=deleted")).body.map(nameOf)).toEqual(["production"]);
    expect((await call(`PATCH /tenants/${production}/deploy`)).status).toBe(403);
  });

  it("are gone after their deletion, or still listed, as assumed", async () => {
    const gone = createZenmlTwin({ assumptions: { deletedWorkspaceStays: false } });
    const path = `/workspaces/${idsOf(gone).workspaces["staging"]}`;
    await clientOf(gone)(`DELETE ${path}`);
    expect((await clientOf(gone)(`GET ${path}`)).status).toBe(404);
    const listed = createZenmlTwin({ assumptions: { deletedWorkspaceListed: true } });
    await clientOf(listed)(`DELETE ${path}`);
    expect((await clientOf(listed)("GET /workspaces")).body.map(nameOf)).toContain("staging");
  });

  it("change at the next request if the infrastructure takes no time", async () => {
    const twin = createZenmlTwin({ assumptions: { unreadAnswers: "resource", createDeploys: true } });
    const created = await clientOf(twin)("POST /workspaces", { name: "new", organization_id: idsOf(twin).acme });
    expect(created.body.status).toBe("pending");
    expect((await clientOf(twin)("GET /workspaces/new")).body.status).toBe("available");
    const answered = await clientOf(twin)(`PATCH /tenants/${created.body.id}/deactivate`);
    expect(answered.body).toMatchObject({ status: "pending", desired_state: "deactivated" });
  });

  it("are enrolled with a key, and then never deployed", async () => {
    const twin = createZenmlTwin();
    const call = clientOf(twin);
    const { acme } = idsOf(twin);
    const { body } = await call("POST /workspaces?enroll=true", { name: "mine", organization_id: acme });
    expect(body).toMatchObject({ is_managed: false, enrollment_key: expect.any(String), status: "not_initialized" });
    expect((await call(`PATCH /tenants/${body.id}/deploy`)).status).toBe(403);
  });

  it.each([
    [{ name: "staging" }, 409],
    [{ name: "laboratory" }, 409],
    [{ display_name: "My Workspace!" }, 200],
    [{}, 422],
    [{ name: "x".repeat(51) }, 422],
    [{ name: "new", is_managed: "yes" }, 422],
    [{ name: "new", zenml_service: "0.98.0" }, 422],
    [{ name: "new", organization_id: "acme" }, 422],
  ])("are created from %j with %d", async (json, status) => {
    const twin = createZenmlTwin();
    const answered = await clientOf(twin)("POST /workspaces", { organization_id: idsOf(twin).acme, ...json });
    expect(answered.status).toBe(status);
    expect(twin.state.workspaces).toHaveLength(status === 200 ? 7 : 6);
  });

  it("share their names with other organizations if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { workspaceNames: "organization", conflictStatus: 400 } });
    const json = { organization_id: idsOf(twin).acme };
    const { body } = await clientOf(twin)("POST /workspaces", { ...json, name: "secret" });
    expect((await clientOf(twin)("GET /workspaces/secret")).body.id).toBe(body.id);
    expect((await clientOf(twin)("POST /workspaces", { ...json, name: "staging" })).status).toBe(400);
  });

  it("are changed only in what an update names", async () => {
    const twin = createZenmlTwin();
    const path = `/workspaces/${idsOf(twin).workspaces["production"]}`;
    const { status, body } = await clientOf(twin)(`PATCH ${path}`, { display_name: "Prod", description: null });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: "production", display_name: "Prod", description: null, status: "available" });
    const moved = await clientOf(twin)(`PATCH ${path}?force=true`, { desired_state: "deactivated" });
    expect(moved.body).toMatchObject({ status: "pending", desired_state: "deactivated" });
    expect((await clientOf(twin)(`PATCH ${path}`, { desired_state: "pending" })).status).toBe(422);
  });

  it("list their members", async () => {
    const twin = createZenmlTwin();
    const { workspaces, users, roles, teams } = idsOf(twin);
    const { body } = await clientOf(twin)(`GET /tenants/${workspaces["staging"]}/members`);
    const role = { role_id: roles["Workspace Viewer"], level: "workspace" };
    expect(body).toEqual([
      { user: expect.objectContaining({ id: users["max"] }), team: null, roles: [{ ...role, via_team: true }] },
      { user: null, team: expect.objectContaining({ id: teams["platform"] }), roles: [{ ...role, via_team: false }] },
    ]);
  });

  it("are changed only by managers, and closed to strangers", async () => {
    const twin = createZenmlTwin();
    const { acme, workspaces } = idsOf(twin);
    const path = `/workspaces/${workspaces["production"]}`;
    const status = async (token: string, route: string) =>
      (await clientOf(twin, token)(route, route.startsWith("GET") ? undefined : { name: "new", organization_id: acme }))
        .status;
    expect(await status(tokens.vera, `PATCH ${path}`)).toBe(403);
    expect(await status(tokens.linus, `DELETE ${path}`)).toBe(403);
    expect(await status(tokens.eve, `GET ${path}`)).toBe(403);
    expect(await status(tokens.eve, "POST /workspaces")).toBe(403);
    expect(await status(tokens.max, "POST /workspaces")).toBe(200);
  });
});

/** A twin whose infrastructure takes a minute, and the clock of it. */
function withClock() {
  let time = Date.parse("2026-11-30T12:00:00.000Z");
  const twin: ZenmlTwin = createZenmlTwin({ now: () => new Date(time), settleAfter: 60_000 });
  const tick = (milliseconds: number) => {
    time += milliseconds;
  };
  return { twin, call: clientOf(twin), tick };
}
