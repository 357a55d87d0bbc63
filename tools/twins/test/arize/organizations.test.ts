import { describe, expect, it } from "vitest";
import { createArizeTwin, tokens } from "../../src/arize/index.ts";
import { clientOf, idsOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");
const member = { type: "PREDEFINED", name: "MEMBER" };

describe("the organizations of the twin", () => {
  it("are all listed to an admin of the account, and to others only their own", async () => {
    const twin = createArizeTwin();
    const names = async (key: string, query = "") =>
      (await clientOf(twin, key)(`GET /v2/organizations${query}`)).body.organizations.map(nameOf);
    expect(await names(tokens.ada)).toEqual(["Acme AI (EU)", "globex", "umbrella"]);
    expect(await names(tokens.linus)).toEqual(["Acme AI (EU)"]);
    expect(await names(tokens.service)).toEqual(["Acme AI (EU)"]);
    expect(await names(tokens.ada, "?name=ACME")).toEqual(["Acme AI (EU)"]);
  });

  it("are listed in the opposite order if that is assumed", async () => {
    const { body } = await clientOf(createArizeTwin({ assumptions: { listOrder: "newest" } }))("GET /v2/organizations");
    expect(body.organizations[0].name).toBe("umbrella");
  });

  it("are created by admins of the account, who become members", async () => {
    const twin = createArizeTwin({ now });
    const created = await clientOf(twin)("POST /v2/organizations", { name: "initech" });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.any(String),
      name: "initech",
      description: "",
      created_at: "2026-11-30T12:00:00.000Z",
    });
    expect(twin.state.organizations.at(-1)?.users).toMatchObject([
      { user_id: idsOf(twin).ada, role: { name: "ADMIN" } },
    ]);
    expect((await clientOf(twin, tokens.mary)("POST /v2/organizations", { name: "other" })).status).toBe(403);
  });

  it("are created without members if that is assumed", async () => {
    const twin = createArizeTwin({ assumptions: { creatorJoins: false } });
    await clientOf(twin)("POST /v2/organizations", { name: "initech" });
    expect(twin.state.organizations.at(-1)?.users).toEqual([]);
  });

  it.each([
    [{ name: "globex" }, 409],
    [{ name: "" }, 400],
    [{ name: "x".repeat(256) }, 400],
    [{ name: "initech", id: "mine" }, 400],
    [{}, 400],
  ])("are not created from %j", async (json, status) => {
    const twin = createArizeTwin();
    expect((await clientOf(twin)("POST /v2/organizations", json)).status).toBe(status);
    expect(twin.state.organizations).toHaveLength(3);
  });

  it("are renamed, and lose their description with null", async () => {
    const twin = createArizeTwin();
    const call = clientOf(twin, tokens.mary);
    const path = `/v2/organizations/${idsOf(twin).acme}`;
    expect((await call(`PATCH ${path}`, { name: "Acme" })).body.name).toBe("Acme");
    const { body } = await call(`PATCH ${path}`, { description: null });
    expect(body).toEqual((await call(`GET ${path}`)).body);
    expect(body).toMatchObject({ name: "Acme", description: "" });
    expect((await call(`PATCH ${path}`, {})).status).toBe(400);
    expect((await call(`PATCH ${path}`, { name: "globex" })).status).toBe(409);
  });

  it("are changed only by admins, and unknown to strangers", async () => {
    const twin = createArizeTwin();
    const path = `/v2/organizations/${idsOf(twin).acme}`;
    expect((await clientOf(twin, tokens.linus)(`PATCH ${path}`, { name: "mine" })).status).toBe(403);
    expect((await clientOf(twin, tokens.linus)(`DELETE ${path}`)).status).toBe(403);
    expect((await clientOf(twin, tokens.eve)(`GET ${path}`)).status).toBe(404);
  });

  it("are deleted with everything in them", async () => {
    const twin = createArizeTwin();
    const call = clientOf(twin);
    const path = `/v2/organizations/${idsOf(twin).acme}`;
    const answered = await call(`DELETE ${path}`);
    expect([answered.status, answered.body]).toEqual([204, undefined]);
    expect((await call(`DELETE ${path}`)).status).toBe(404);
    expect(twin.state.spaces.map(nameOf)).toEqual(["labs", "vault"]);
    expect(twin.state.projects.map(nameOf)).toEqual(["secret"]);
    expect(twin.state.role_bindings).toHaveLength(1);
  });
});

describe("the users of an organization of the twin", () => {
  it("are added, and get another role the second time", async () => {
    const twin = createArizeTwin();
    const { acme, hal } = idsOf(twin);
    const call = clientOf(twin, tokens.mary);
    const added = await call(`POST /v2/organizations/${acme}/users`, { user_id: hal, role: member });
    expect(added).toMatchObject({ status: 200, body: { user_id: hal, organization_id: acme, role: member } });
    const role = { type: "PREDEFINED", name: "READ_ONLY" };
    const changed = await call(`POST /v2/organizations/${acme}/users`, { user_id: hal, role });
    expect(changed).toMatchObject({ status: 200, body: { ...added.body, role } });
    expect(twin.state.organizations[0]?.users).toHaveLength(7);
  });

  it("can have a custom role, whose name the response shows", async () => {
    const twin = createArizeTwin();
    const { acme, linus, scientist } = idsOf(twin);
    const json = { user_id: linus, role: { type: "CUSTOM", id: scientist } };
    const { body } = await clientOf(twin)(`POST /v2/organizations/${acme}/users`, json);
    expect(body.role).toEqual({ type: "CUSTOM", id: scientist, name: "Data Scientist" });
  });

  it.each([
    ["annie", member, 400],
    ["linus", { type: "PREDEFINED", name: "ANNOTATOR" }, 400],
    ["linus", { type: "PREDEFINED", name: "OWNER" }, 400],
    ["linus", { type: "CUSTOM", id: "nothing" }, 404],
    ["linus", { type: "CUSTOM", id: "nothing", name: "Reviewer" }, 400],
    ["linus", "MEMBER", 400],
    ["gone", member, 404],
  ] as const)("do not get, as %s, the role %j", async (who, role, status) => {
    const twin = createArizeTwin();
    const ids = idsOf(twin);
    const json = { user_id: ids[who], role };
    expect((await clientOf(twin)(`POST /v2/organizations/${ids.acme}/users`, json)).status).toBe(status);
  });

  it("are listed while their invitation is open, unless the opposite is assumed", async () => {
    const add = async (invitedCanBeAdded: boolean) => {
      const twin = createArizeTwin({ assumptions: { invitedCanBeAdded } });
      const { globex, grace } = idsOf(twin);
      const json = { user_id: grace, role: member };
      return (await clientOf(twin)(`POST /v2/organizations/${globex}/users`, json)).status;
    };
    expect([await add(true), await add(false)]).toEqual([200, 400]);
  });

  it("are removed from the spaces with the organization, but stay in the account", async () => {
    const twin = createArizeTwin();
    const { acme, linus } = idsOf(twin);
    const path = `/v2/organizations/${acme}/users/${linus}`;
    expect((await clientOf(twin, tokens.linus)(`DELETE ${path}`)).status).toBe(403);
    expect((await clientOf(twin, tokens.mary)(`DELETE ${path}`)).status).toBe(204);
    expect(twin.state.spaces.flatMap(({ users }) => users).filter(({ user_id }) => user_id === linus)).toEqual([]);
    expect(twin.state.role_bindings.filter(({ user_id }) => user_id === linus)).toMatchObject([
      { resource_type: "PROJECT" },
    ]);
    expect((await clientOf(twin)(`GET /v2/users/${linus}`)).status).toBe(200);
    expect((await clientOf(twin)(`DELETE ${path}`)).status).toBe(404);
  });

  it("can all be removed, even twice, unless the opposite is assumed", async () => {
    const remove = async (assumptions: object) => {
      const twin = createArizeTwin({ assumptions });
      const { globex, hal } = idsOf(twin);
      const path = `DELETE /v2/organizations/${globex}/users/${hal}`;
      return [(await clientOf(twin)(path)).status, (await clientOf(twin)(path)).status];
    };
    expect(await remove({})).toEqual([204, 404]);
    expect(await remove({ absentMemberStatus: 204 })).toEqual([204, 204]);
    expect(await remove({ lastAdminStatus: 422 })).toEqual([422, 422]);
  });

  it("keep at least one admin if that is assumed", async () => {
    const twin = createArizeTwin({ assumptions: { lastAdminStatus: 400 } });
    const { globex, hal } = idsOf(twin);
    const json = { user_id: hal, role: member };
    expect((await clientOf(twin)(`POST /v2/organizations/${globex}/users`, json)).status).toBe(400);
  });
});

function nameOf({ name }: { name: string }): string {
  return name;
}
