import { describe, expect, it } from "vitest";
import { createArizeTwin, tokens } from "../../src/arize/index.ts";
import { clientOf, idsOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");
const invitation = {
  name: "New",
  email: "new@acme.test",
  role: { type: "PREDEFINED", name: "MEMBER" },
  invite_mode: "EMAIL_LINK",
};

describe("the users of the twin", () => {
  it("are listed by status and address, without the deleted ones", async () => {
    const call = clientOf(createArizeTwin(), tokens.linus);
    const names = async (query: string) => (await call(`GET /v2/users${query}`)).body.users.map(nameOf);
    expect(await names("")).toHaveLength(8);
    expect(await names("?status=INVITED&status=EXPIRED")).toEqual(["Grace Hopper", "Tim Late"]);
    expect(await names("?email=LINUS@")).toEqual(["Linus Pauling"]);
    expect((await call("GET /v2/users?status=INACTIVE")).status).toBe(400);
  });

  it("include those of service keys where that is assumed", async () => {
    const { body } = await clientOf(createArizeTwin({ assumptions: { listsBots: true } }))("GET /v2/users");
    expect(body.users).toHaveLength(9);
  });

  it("are hidden from annotators, and deleted ones from everyone", async () => {
    const twin = createArizeTwin();
    const { linus, gone } = idsOf(twin);
    expect((await clientOf(twin, tokens.annie)("GET /v2/users")).status).toBe(403);
    expect((await clientOf(twin, tokens.annie)(`GET /v2/users/${linus}`)).status).toBe(404);
    expect((await clientOf(twin)(`GET /v2/users/${gone}`)).status).toBe(404);
    expect((await clientOf(twin)(`GET /v2/users/${linus}`)).body).toEqual({
      id: linus,
      name: "Linus Pauling",
      email: "linus@acme.test",
      created_at: "2024-01-01T00:03:00.000Z",
      status: "ACTIVE",
      role: { type: "PREDEFINED", name: "MEMBER" },
      is_developer: true,
    });
  });

  it("are invited once, and a second invitation returns the open one", async () => {
    const twin = createArizeTwin({ now });
    const call = clientOf(twin);
    const created = await call("POST /v2/users", invitation);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      status: "INVITED",
      invite_mode: "EMAIL_LINK",
      created_at: now().toISOString(),
    });
    const again = await call("POST /v2/users", { ...invitation, email: "NEW@acme.test", name: "Other" });
    const { invite_mode: _, ...user } = created.body;
    expect(again).toMatchObject({ status: 200, body: user });
    expect(again.body).not.toHaveProperty("invite_mode");
  });

  it("are invited again under the same id after the invitation expired", async () => {
    const twin = createArizeTwin();
    const late = twin.state.users.find(({ status }) => status === "EXPIRED")?.id;
    const answered = await clientOf(twin)("POST /v2/users", { ...invitation, email: "tim@acme.test" });
    expect(answered).toMatchObject({ status: 201, body: { id: late, status: "INVITED" } });
  });

  it.each([
    [{ ...invitation, email: "linus@acme.test" }, 409],
    [{ ...invitation, email: "gone@acme.test" }, 409],
    [{ ...invitation, email: "nobody" }, 400],
    [{ ...invitation, name: "" }, 400],
    [{ ...invitation, role: "MEMBER" }, 400],
    [{ ...invitation, role: { type: "CUSTOM", id: "any" } }, 422],
    [{ ...invitation, invite_mode: "LATER" }, 400],
    [{ ...invitation, is_developer: true }, 400],
  ])("are not invited by %j", async (json, status) => {
    expect((await clientOf(createArizeTwin())("POST /v2/users", json)).status).toBe(status);
  });

  it("are active at once without an invitation, and get a password on request", async () => {
    const call = clientOf(createArizeTwin());
    expect((await call("POST /v2/users", { ...invitation, invite_mode: "NONE" })).body.status).toBe("ACTIVE");
    const json = { ...invitation, email: "other@acme.test", invite_mode: "TEMPORARY_PASSWORD" };
    expect((await call("POST /v2/users", json)).body.temporary_password).toEqual(expect.any(String));
  });

  it("are invited again, by admins of the account, while the invitation is open", async () => {
    const twin = createArizeTwin();
    const { grace, linus } = idsOf(twin);
    expect((await clientOf(twin)(`POST /v2/users/${grace}/resend-invitation`)).status).toBe(204);
    expect(twin.state.resent).toEqual([grace]);
    expect((await clientOf(twin)(`POST /v2/users/${linus}/resend-invitation`)).status).toBe(400);
    expect((await clientOf(twin, tokens.linus)(`POST /v2/users/${grace}/resend-invitation`)).status).toBe(403);
    expect((await clientOf(twin, tokens.mary)("POST /v2/users", invitation)).status).toBe(403);
  });
});

describe("the API keys of the twin", () => {
  it("belong to the caller, and are active by default", async () => {
    const call = clientOf(createArizeTwin(), tokens.linus);
    const names = async (query: string) => (await call(`GET /v2/api-keys${query}`)).body.api_keys.map(nameOf);
    expect(await names("")).toEqual(["laptop", "old"]);
    expect(await names("?status=REVOKED")).toEqual(["lost"]);
    expect(await names("?key_type=SERVICE")).toEqual([]);
  });

  it("of another user are listed only to admins of the account", async () => {
    const twin = createArizeTwin();
    const path = `GET /v2/api-keys?user_id=${encodeURIComponent(idsOf(twin).linus)}`;
    expect((await clientOf(twin)(path)).body.api_keys).toHaveLength(2);
    expect((await clientOf(twin, tokens.mary)(path)).status).toBe(403);
  });

  it("include the service keys of a space, whose users have no organizations in the list", async () => {
    const twin = createArizeTwin();
    const { fraud, search, acme } = idsOf(twin);
    const path = (space: string) => `GET /v2/api-keys?space_id=${encodeURIComponent(space)}`;
    const [key] = (await clientOf(twin, tokens.linus)(path(fraud))).body.api_keys;
    expect(key).toMatchObject({ key_type: "SERVICE", bot_user: { name: "fraud-ci", organizations: [] } });
    expect((await clientOf(twin)(path(search))).body.api_keys).toEqual([]);
    const [own] = (await clientOf(twin, tokens.mary)("GET /v2/api-keys?key_type=SERVICE")).body.api_keys;
    expect(own.bot_user.organizations).toMatchObject([{ org_id: acme, spaces: [{ space_id: fraud }] }]);
    twin.state.spaces[0]?.users.splice(1, 1);
    expect((await clientOf(twin, tokens.linus)(path(fraud))).status).toBe(403);
  });

  it("are listed only in their space if that is assumed", async () => {
    const twin = createArizeTwin({ assumptions: { serviceKeysWithoutSpace: "none" } });
    expect((await clientOf(twin, tokens.mary)("GET /v2/api-keys?key_type=SERVICE")).body.api_keys).toEqual([]);
  });

  it("show their secret at creation, and work until they are revoked", async () => {
    const twin = createArizeTwin({ now });
    const call = clientOf(twin, tokens.linus);
    const created = await call("POST /v2/api-keys", { key_type: "USER", name: "ci" });
    expect(created.status).toBe(201);
    const { key, ...rest } = created.body;
    expect((await clientOf(twin, key)("GET /v2/spaces")).status).toBe(200);
    const [, , seen] = (await call("GET /v2/api-keys")).body.api_keys;
    expect(seen).toEqual({ ...rest, last_used_at: now().toISOString() });
    expect((await call(`PUT /v2/api-keys/${rest.id}/revoke`)).status).toBe(204);
    expect((await call(`PUT /v2/api-keys/${rest.id}/revoke`)).status).toBe(204);
    expect((await clientOf(twin, key)("GET /v2/spaces")).status).toBe(401);
    expect((await clientOf(twin, tokens.mary)(`PUT /v2/api-keys/${rest.id}/revoke`)).status).toBe(404);
  });

  it.each([
    [{ name: "ci" }, 400],
    [{ key_type: "USER" }, 400],
    [{ key_type: "USER", name: "ci", expires_at: "soon" }, 400],
    [{ key_type: "USER", name: "ci", expires_at: "2020-01-01T00:00:00Z" }, 422],
  ])("are not created from %j", async (json, status) => {
    expect((await clientOf(createArizeTwin())("POST /v2/api-keys", json)).status).toBe(status);
  });

  it("of services can be revoked only by admins of all their spaces", async () => {
    const twin = createArizeTwin();
    const id = twin.state.api_keys.find(({ key_type }) => key_type === "SERVICE")?.id;
    expect((await clientOf(twin, tokens.linus)(`PUT /v2/api-keys/${id}/revoke`)).status).toBe(404);
    expect((await clientOf(twin, tokens.mary)(`PUT /v2/api-keys/${id}/revoke`)).status).toBe(204);
    expect((await clientOf(twin, tokens.service)("GET /v2/spaces")).status).toBe(401);
  });
});

describe("the audit logs of the twin", () => {
  const call = clientOf(createArizeTwin({ now: () => new Date("2026-01-20T00:00:00Z") }));

  it("have pages of fifty, the newest first, and go back 30 days by default", async () => {
    const first = (await call("GET /v2/audit-logs")).body;
    expect(first.logs).toHaveLength(50);
    expect(first.logs[0].created_at > first.logs[1].created_at).toBe(true);
    const next = encodeURIComponent(first.pagination.next_cursor);
    expect((await call(`GET /v2/audit-logs?limit=100&cursor=${next}`)).body.logs).toHaveLength(70);
    const late = clientOf(createArizeTwin({ now }));
    expect((await late("GET /v2/audit-logs")).body.logs).toEqual([]);
    expect((await late("GET /v2/audit-logs?start_time=2026-01-05T23:00:00Z")).body.logs).toHaveLength(1);
  });

  it("are filtered by actor, resource and operation", async () => {
    const names = async (query: string) => (await call(`GET /v2/audit-logs?limit=100&${query}`)).body.logs;
    expect((await names("operation_name=getSpace&operation_name=createSpace")).some(isUnnamed)).toBe(false);
    expect(await names("operation_type=SUBSCRIPTION")).toEqual([]);
    expect((await call("GET /v2/audit-logs?operation_type=DELETE")).status).toBe(400);
    expect((await call("GET /v2/audit-logs?end_time=later")).status).toBe(400);
  });

  it("are visible to admins of the account", async () => {
    expect((await clientOf(createArizeTwin(), tokens.mary)("GET /v2/audit-logs")).status).toBe(403);
  });
});

function nameOf({ name }: { name: string }): string {
  return name;
}

function isUnnamed({ operation_name }: { operation_name: string | null }): boolean {
  return operation_name === null;
}
