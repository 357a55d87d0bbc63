import { describe, expect, it } from "vitest";
import { createZenmlTwin, tokens } from "../../src/zenml/index.ts";
import { clientOf, idsOf } from "./client.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests compare whatever came
const nameOf = ({ user, team }: any) => user?.username ?? team.name;

describe("the members of an organization of the twin", () => {
  it("are people, service accounts and teams in one list, without invited people", async () => {
    const twin = createZenmlTwin();
    const path = `/organizations/${idsOf(twin).acme}/members`;
    const names = async (query: string) => (await clientOf(twin)(`GET ${path}?${query}`)).body.map(nameOf);
    const people = ["grace", "ada", "linus", "vera", "max", "sam"].map((one) => `${one}@acme.test`);
    expect(await names("")).toEqual([...people, "ci", "platform", "research"]);
    expect(await names("include_teams=false")).toEqual([...people, "ci"]);
    expect(await names("include_teams=False&include_service_accounts=False")).toEqual(people);
    expect(await names("include_teams=false&include_users=false")).toEqual(["ci"]);
    expect(await names(`role_id=${idsOf(twin).roles["Organization Admin"]}`)).toEqual(people.slice(0, 2));
  });

  it("name their roles in the organization by id, and which of them come through a team", async () => {
    const twin = createZenmlTwin();
    const { acme, roles } = idsOf(twin);
    const { body } = await clientOf(twin)(`GET /organizations/${acme}/members`);
    const rolesOf = (name: string) => body.find((one: unknown) => nameOf(one) === name).roles;
    const role = (name: string, via_team: boolean) => ({ role_id: roles[name], level: "organization", via_team });
    expect(rolesOf("ada@acme.test")).toEqual([role("Organization Admin", false), role("Billing Admin", false)]);
    expect(rolesOf("max@acme.test")).toEqual([role("Organization Member", false), role("Organization Manager", true)]);
    expect(rolesOf("platform")).toEqual([role("Organization Manager", false)]);
    expect(rolesOf("ci")).toEqual([role("Deployer", false)]);
  });

  it("lose their teams and roles when they are removed", async () => {
    const twin = createZenmlTwin();
    const { acme, users } = idsOf(twin);
    const path = `/organizations/${acme}/members?user_id=${users["linus"]}`;
    const answered = await clientOf(twin)(`DELETE ${path}`);
    expect([answered.status, answered.body]).toEqual([200, null]);
    expect(twin.state.teams[1]?.members).toEqual([users["ada"]]);
    expect(twin.state.assignments.filter(({ user_id }) => user_id === users["linus"])).toEqual([]);
    expect((await clientOf(twin)(`DELETE ${path}`)).status).toBe(404);
  });

  it.each([
    ["without a user", tokens.ada, "", 422],
    ["that is a service account", tokens.ada, "ci", 403],
    ["by someone who is no admin", tokens.linus, "vera", 403],
    ["of nobody", tokens.ada, "eve", 404],
  ])("are not removed by a request %s", async (_, token, name, status) => {
    const twin = createZenmlTwin();
    const { acme, users } = idsOf(twin);
    const query = name === "" ? "" : `?user_id=${users[name]}`;
    expect((await clientOf(twin, token)(`DELETE /organizations/${acme}/members${query}`)).status).toBe(status);
  });

  it("keep at least one admin, unless the opposite is assumed", async () => {
    for (const lastAdminStatus of [403, 409, null]) {
      const twin = createZenmlTwin({ assumptions: { lastAdminStatus, lastAdminError: "Not the last one" } });
      const globex = idsOf(twin).organizations["globex"];
      const { hal } = idsOf(twin).users;
      const call = clientOf(twin, tokens.hal);
      const admin = (await call(`GET /organizations/${globex}/roles?name=Organization%20Admin`)).body[0].id;
      const revoked = await call(`DELETE /roles/${admin}/assignments?user_id=${hal}`);
      expect(revoked.status).toBe(lastAdminStatus ?? 200);
      if (lastAdminStatus === null) continue;
      expect(revoked.body).toEqual({ detail: ["IllegalOperationError", "Not the last one"] });
      const removed = await call(`DELETE /organizations/${globex}/members?user_id=${hal}`);
      expect(removed.status).toBe(lastAdminStatus);
      expect((await call("GET /organizations")).body).toHaveLength(1);
    }
  });
});

describe("the roles of an organization of the twin", () => {
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whatever came
  const roleName = ({ name }: any) => name;

  it("include those of the platform and its own, one of them without a name", async () => {
    const twin = createZenmlTwin();
    const { body } = await clientOf(twin)(`GET /organizations/${idsOf(twin).acme}/roles`);
    expect(body.map(roleName)).toEqual([
      "Organization Admin",
      "Organization Manager",
      "Organization Viewer",
      "Organization Member",
      "Billing Admin",
      "Workspace Admin",
      "Workspace Viewer",
      "Project Admin",
      "Deployer",
      null,
    ]);
    expect(body[8]).toEqual({
      id: expect.any(String),
      name: "Deployer",
      description: "Deploys from the pipeline",
      organization_id: idsOf(twin).acme,
      level: "organization",
      system_managed: false,
      type: "normal",
    });
  });

  it("have other names if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { roleNames: "org" } });
    const { body } = await clientOf(twin)(`GET /organizations/${idsOf(twin).acme}/roles?limit=3`);
    expect(body.map(roleName)).toEqual(["Org Admin", "Org Editor", "Org Viewer"]);
  });

  it("can be filtered, and have pages", async () => {
    const twin = createZenmlTwin();
    const { acme, users, teams } = idsOf(twin);
    const names = async (query: string) =>
      (await clientOf(twin)(`GET /organizations/${acme}/roles?${query}`)).body.map(roleName);
    expect(await names("name=Deployer")).toEqual(["Deployer"]);
    expect(await names("level=project")).toEqual(["Project Admin"]);
    expect(await names("system_managed=false")).toEqual(["Deployer", null]);
    expect(await names("type=internal")).toEqual(["Workspace Connector"]);
    expect(await names(`user_id=${users["max"]}`)).toEqual([
      "Organization Manager",
      "Organization Member",
      "Workspace Viewer",
    ]);
    expect(await names(`team_id=${teams["platform"]}`)).toEqual(["Organization Manager", "Workspace Viewer"]);
    expect(await names("assigned_to_current_user=true")).toEqual(["Organization Admin", "Billing Admin"]);
    expect(await names("offset=8&limit=1")).toEqual(["Deployer"]);
    const { status } = await clientOf(twin)(`GET /organizations/${acme}/roles?resource=team`);
    expect(status).toBe(501);
  });

  it("can be given and taken repeatedly", async () => {
    const twin = createZenmlTwin();
    const { roles, users } = idsOf(twin);
    const path = `/roles/${roles["Organization Viewer"]}/assignments?user_id=${users["linus"]}`;
    const count = () => twin.state.assignments.filter(({ role_id }) => role_id === roles["Organization Viewer"]).length;
    for (const [method, expected] of [
      ["POST", 2],
      ["POST", 2],
      ["DELETE", 1],
      ["DELETE", 1],
    ] as const) {
      expect((await clientOf(twin)(`${method} ${path}`)).body).toBeNull();
      expect(count()).toBe(expected);
    }
  });

  it("can be given and taken only once, if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { repeated: "refused" } });
    const { roles, users } = idsOf(twin);
    const path = `/roles/${roles["Organization Viewer"]}/assignments?user_id=${users["linus"]}`;
    const methods = ["POST", "POST", "DELETE", "DELETE"];
    const statuses = [];
    for (const method of methods) statuses.push((await clientOf(twin)(`${method} ${path}`)).status);
    expect(statuses).toEqual([200, 409, 200, 404]);
  });

  it("are given in a workspace, and to a team", async () => {
    const twin = createZenmlTwin();
    const { roles, teams, workspaces } = idsOf(twin);
    const query = `team_id=${teams["research"]}&workspace_id=${workspaces["broken"]}`;
    expect((await clientOf(twin)(`POST /roles/${roles["Workspace Admin"]}/assignments?${query}`)).status).toBe(200);
    const { body } = await clientOf(twin)(`GET /tenants/${workspaces["broken"]}/members`);
    expect(body.map(nameOf)).toEqual(["ada@acme.test", "linus@acme.test", "research"]);
  });

  it.each([
    ["Organization Admin", "", 403],
    ["Organization Admin", "user_id=eve", 404],
    ["Organization Admin", "user_id=linus&team_id=platform", 403],
    ["Organization Admin", "user_id=linus&workspace_id=production", 403],
    ["Workspace Admin", "user_id=linus", 403],
    ["Workspace Admin", "user_id=linus&workspace_id=secret", 404],
    ["Workspace Connector", "user_id=linus&workspace_id=production", 403],
    ["Project Admin", "user_id=linus&project_id=production", 501],
    ["Nothing", "user_id=linus", 422],
  ])("are not given: %s to %j", async (role, query, status) => {
    const twin = createZenmlTwin();
    const { users, teams, workspaces, roles } = idsOf(twin);
    const ids = { ...users, ...teams, ...workspaces };
    const asked = new URLSearchParams(query);
    for (const [name, value] of [...asked]) asked.set(name, ids[value] ?? value);
    const path = `/roles/${roles[role] ?? "nothing"}/assignments`;
    expect((await clientOf(twin)(`POST ${path}?${asked}`)).status).toBe(status);
  });
});

describe("the service accounts of an organization of the twin", () => {
  it("are created without a key, and become members", async () => {
    const twin = createZenmlTwin();
    const path = `/organizations/${idsOf(twin).acme}`;
    const created = await clientOf(twin)(`POST ${path}/service_accounts`, {
      username: "deploy",
      description: "Deploys",
    });
    expect([created.status, created.body]).toEqual([200, null]);
    const { body } = await clientOf(twin)(`GET ${path}/members?include_users=false&include_teams=false`);
    expect(body.map(nameOf)).toEqual(["ci", "deploy"]);
    expect(body[1]).toMatchObject({ user: { is_service_account: true, email: null }, roles: [] });
  });

  it.each([
    [{ username: "ci" }, 409],
    [{ username: "two words" }, 422],
    [{ username: "deploy", description: 5 }, 422],
    [{}, 422],
  ])("are not created from %j", async (json, status) => {
    const twin = createZenmlTwin();
    const answered = await clientOf(twin)(`POST /organizations/${idsOf(twin).acme}/service_accounts`, json);
    expect(answered.status).toBe(status);
  });
});
