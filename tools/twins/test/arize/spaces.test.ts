import { describe, expect, it } from "vitest";
import { createArizeTwin, tokens } from "../../src/arize/index.ts";
import { clientOf, idsOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");

describe("the spaces of the twin", () => {
  it("are listed to members of the organization, and private ones only to their users and to admins", async () => {
    const twin = createArizeTwin();
    const { globex } = idsOf(twin);
    const names = async (key: string, query = "") =>
      (await clientOf(twin, key)(`GET /v2/spaces${query}`)).body.spaces.map(nameOf);
    expect(await names(tokens.ada)).toEqual(["fraud", "search", "labs", "vault"]);
    expect(await names(tokens.linus)).toEqual(["fraud", "search"]);
    expect(await names(tokens.annie)).toEqual(["fraud"]);
    expect(await names(tokens.ada, `?org_id=${encodeURIComponent(globex)}`)).toEqual(["labs"]);
    expect(await names(tokens.ada, "?name=AU")).toEqual(["fraud", "vault"]);
  });

  it("are hidden from strangers", async () => {
    const read = async (assumptions = {}) => {
      const twin = createArizeTwin({ assumptions });
      return (await clientOf(twin, tokens.eve)(`GET /v2/spaces/${idsOf(twin).fraud}`)).status;
    };
    expect(await read()).toBe(404);
    expect(await read({ strangerStatus: 403 })).toBe(403);
  });

  it("have fewer properties on an older server", async () => {
    const twin = createArizeTwin({ assumptions: { spacesAreNew: false } });
    const { body } = await clientOf(twin)(`GET /v2/spaces/${idsOf(twin).fraud}`);
    expect(Object.keys(body)).toEqual(["id", "name", "description", "created_at", "is_private"]);
  });

  it("are created by admins of the organization", async () => {
    const twin = createArizeTwin({ now });
    const { acme, mary } = idsOf(twin);
    const json = { name: "new", organization_id: acme, is_private: true };
    const created = await clientOf(twin, tokens.mary)("POST /v2/spaces", json);
    expect(created).toMatchObject({
      status: 201,
      body: { name: "new", organization_id: acme, description: "", is_private: true, created_at: now().toISOString() },
    });
    expect(twin.state.spaces.at(-1)?.users).toMatchObject([{ user_id: mary, role: { name: "ADMIN" } }]);
    expect((await clientOf(twin, tokens.mary)("POST /v2/spaces", json)).status).toBe(409);
    expect((await clientOf(twin, tokens.linus)("POST /v2/spaces", { ...json, name: "mine" })).status).toBe(403);
    expect((await clientOf(twin, tokens.eve)("POST /v2/spaces", { ...json, name: "mine" })).status).toBe(404);
    expect((await clientOf(twin)("POST /v2/spaces", { name: "new" })).status).toBe(400);
  });

  it("are limited by the plan", async () => {
    const twin = createArizeTwin({ spaceLimit: 4 });
    const json = { name: "new", organization_id: idsOf(twin).acme };
    expect(await clientOf(twin)("POST /v2/spaces", json)).toMatchObject({
      status: 403,
      body: { entitlement: "SPACES", limit: 4, current_count: 4, required_plan: "ENTERPRISE" },
    });
  });

  it("are changed only in the given fields", async () => {
    const twin = createArizeTwin();
    const { fraud } = idsOf(twin);
    const call = clientOf(twin, tokens.mary);
    const before = (await call(`GET /v2/spaces/${fraud}`)).body;
    const json = { description: null, is_private: true, default_llm_integration: null };
    const { body } = await call(`PATCH /v2/spaces/${fraud}`, json);
    expect(body).toEqual({ ...before, ...json, description: "" });
    expect((await call(`PATCH /v2/spaces/${fraud}`, { description: "" })).status).toBe(400);
    expect((await call(`PATCH /v2/spaces/${fraud}`, {})).status).toBe(400);
    expect((await call(`PATCH /v2/spaces/${fraud}`, { name: "search" })).status).toBe(409);
    expect((await clientOf(twin, tokens.linus)(`PATCH /v2/spaces/${fraud}`, json)).status).toBe(403);
  });

  it("are deleted with their projects", async () => {
    const twin = createArizeTwin();
    const { fraud } = idsOf(twin);
    expect((await clientOf(twin, tokens.linus)(`DELETE /v2/spaces/${fraud}`)).status).toBe(403);
    expect((await clientOf(twin)(`DELETE /v2/spaces/${fraud}`)).status).toBe(204);
    expect((await clientOf(twin)(`DELETE /v2/spaces/${fraud}`)).status).toBe(404);
    expect(twin.state.projects.map(nameOf)).toEqual(["ranking", "secret"]);
  });
});

describe("the users of a space of the twin", () => {
  it("get a predefined role, a custom one instead of it, and back", async () => {
    const twin = createArizeTwin();
    const { fraud, linus, scientist } = idsOf(twin);
    const call = clientOf(twin, tokens.mary);
    const set = (role: unknown) => call(`POST /v2/spaces/${fraud}/users`, { user_id: linus, role });
    const bindings = () => twin.state.role_bindings.filter(({ resource_id }) => resource_id === fraud);
    const custom = await set({ type: "CUSTOM", id: scientist });
    expect(custom.body.role).toEqual({ type: "CUSTOM", id: scientist, name: "Data Scientist" });
    expect(bindings()).toMatchObject([{ id: custom.body.id, user_id: linus, role_id: scientist }]);
    const predefined = await set({ type: "PREDEFINED", name: "READ_ONLY" });
    expect(predefined.body).toMatchObject({ user_id: linus, space_id: fraud, role: { name: "READ_ONLY" } });
    expect(bindings()).toEqual([]);
    expect((await set({ type: "PREDEFINED", name: "ADMIN" })).body.id).toBe(predefined.body.id);
  });

  it("must be in the organization", async () => {
    const twin = createArizeTwin();
    const { fraud, hal } = idsOf(twin);
    const json = { user_id: hal, role: { type: "PREDEFINED", name: "MEMBER" } };
    expect((await clientOf(twin)(`POST /v2/spaces/${fraud}/users`, json)).status).toBe(400);
  });

  it("are removed once", async () => {
    const twin = createArizeTwin();
    const { search, linus } = idsOf(twin);
    const path = `/v2/spaces/${search}/users/${linus}`;
    expect((await clientOf(twin)(`DELETE ${path}`)).status).toBe(204);
    expect((await clientOf(twin)(`DELETE ${path}`)).status).toBe(404);
  });
});

describe("the role bindings of the twin", () => {
  it("are listed by type and user", async () => {
    const twin = createArizeTwin();
    const { linus } = idsOf(twin);
    const call = clientOf(twin, tokens.annie);
    const list = async (query: string) => (await call(`GET /v2/role-bindings?${query}`)).body.role_bindings;
    expect(await list("resource_type=SPACE")).toHaveLength(2);
    expect(await list(`resource_type=PROJECT&user_id=${encodeURIComponent(linus)}`)).toHaveLength(1);
    expect((await call("GET /v2/role-bindings")).status).toBe(400);
  });

  it("include predefined roles if that is assumed", async () => {
    const twin = createArizeTwin({ assumptions: { bindsPredefinedRoles: true } });
    const { body } = await clientOf(twin)("GET /v2/role-bindings?resource_type=SPACE");
    expect(body.role_bindings).toHaveLength(8);
    expect(body.role_bindings.every(({ role_id }: { role_id: string }) => role_id !== "")).toBe(true);
  });
});

describe("the projects and roles of the twin", () => {
  it.each([
    ["", ["card-payments", "chargebacks", "ranking"]],
    ["?name=CARD", ["card-payments"]],
    ["?space_name=sea", ["ranking"]],
    ["?project_type=EXPERIMENT", ["ranking"]],
  ])("are listed for the query %j", async (query, names) => {
    const { body } = await clientOf(createArizeTwin(), tokens.linus)(`GET /v2/projects${query}`);
    expect(body.projects.map(nameOf)).toEqual(names);
  });

  it("show permissions only to admins of the account", async () => {
    const twin = createArizeTwin();
    const [role] = (await clientOf(twin)("GET /v2/roles?is_predefined=false")).body.roles;
    expect(role).toMatchObject({
      name: "Data Scientist",
      permissions: ["PROJECT_READ", "DATASET_READ", "DATASET_CREATE"],
    });
    const [seen] = (await clientOf(twin, tokens.linus)("GET /v2/roles?is_predefined=false")).body.roles;
    expect(seen).not.toHaveProperty("permissions");
  });
});

function nameOf({ name }: { name: string }): string {
  return name;
}
