import { describe, expect, it } from "vitest";
import { createPolyaxonTwin, tokens } from "../../src/polyaxon/index.ts";
import { clientOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.250Z");

describe("the organizations of the twin", () => {
  it("are those of the caller, with the caller's role", async () => {
    const twin = createPolyaxonTwin();
    const list = async (token: string) =>
      (await clientOf(twin, token)("GET /orgs/list")).body.results.map((one: { name: string; role: string }) => [
        one.name,
        one.role,
      ]);
    expect(await list(tokens.ada)).toEqual([
      ["acme", "owner"],
      ["globex", "member"],
    ]);
    expect(await list(tokens.eve)).toEqual([["umbrella", "owner"]]);
    expect(await list(tokens.serviceAccount)).toEqual([["acme", "admin"]]);
  });

  it("have pages if that is assumed, and accept no other parameter", async () => {
    const call = clientOf(createPolyaxonTwin({ assumptions: { organizationsPageSize: 1 } }));
    const { body } = await call("GET /orgs/list");
    expect(body.results).toHaveLength(1);
    const next = new URL(body.next);
    expect((await call(`GET /orgs/list${next.search}`)).body.results).toMatchObject([{ name: "globex" }]);
    expect((await call("GET /orgs/list?query=name:acme")).status).toBe(400);
  });

  it("are created by anyone, who becomes their owner", async () => {
    const call = clientOf(createPolyaxonTwin({ now }), tokens.vera);
    const { status, body } = await call("POST /orgs/create", { name: "initech" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: "initech",
      role: "owner",
      user: "vera",
      user_email: "vera@acme.test",
      is_public: false,
      created_at: "2026-11-30T12:00:00.250000Z",
    });
    expect((await call("GET /orgs/initech/members")).body.results).toMatchObject([{ user: "vera", role: "owner" }]);
  });

  it.each([
    [{ name: "umbrella" }, 400],
    [{ name: "Two words" }, 400],
    [{}, 400],
    [{ name: "initech", is_public: "no" }, 400],
    [{ name: "initech", nothing: true }, 400],
  ])("are not created from %j", async (json, status) => {
    const answered = await clientOf(createPolyaxonTwin())("POST /orgs/create", json);
    expect([answered.status, Object.values(answered.body)]).toEqual([status, [[expect.any(String)]]]);
  });

  it("answer conflicts and creations with another status if that is assumed", async () => {
    const call = clientOf(createPolyaxonTwin({ assumptions: { takenStatus: 409, createdStatus: 201 } }));
    expect((await call("POST /orgs/create", { name: "umbrella" })).status).toBe(409);
    expect((await call("POST /orgs/create", { name: "initech" })).status).toBe(201);
  });

  it("change their path with their name", async () => {
    const call = clientOf(createPolyaxonTwin(), tokens.mary);
    const { body } = await call("PATCH /orgs/acme", { name: "acme-two" });
    expect(body).toMatchObject({ name: "acme-two", queue: "agent/default" });
    expect((await call("GET /orgs/acme")).status).toBe(404);
    expect((await call("GET /orgs/acme-two/teams")).body.results[0].owner).toBe("acme-two");
    expect((await call("PUT /orgs/acme-two", { name: "acme" })).body).toMatchObject({ name: "acme", queue: null });
  });

  it("are changed by managers, but made public or deleted only by owners", async () => {
    const twin = createPolyaxonTwin();
    expect((await clientOf(twin, tokens.adam)("PATCH /orgs/acme", { name: "mine" })).status).toBe(403);
    expect((await clientOf(twin, tokens.mary)("PATCH /orgs/acme", { is_public: true })).status).toBe(403);
    expect((await clientOf(twin)("PATCH /orgs/acme", { is_public: true })).body.is_public).toBe(true);
    expect((await clientOf(twin, tokens.mary)("DELETE /orgs/acme")).status).toBe(403);
    expect((await clientOf(twin)("DELETE /orgs/acme")).status).toBe(204);
    expect((await clientOf(twin)("GET /orgs/acme")).status).toBe(404);
  });

  it("are hidden from strangers", async () => {
    const read = async (assumptions = {}) =>
      (await clientOf(createPolyaxonTwin({ assumptions }), tokens.eve)("GET /orgs/acme")).status;
    expect([await read(), await read({ strangerStatus: 403 })]).toEqual([404, 403]);
  });

  it("list the projects that are not archived", async () => {
    const { body } = await clientOf(createPolyaxonTwin(), tokens.vera)("GET /acme/projects/list");
    expect(body.results.map(({ name }: { name: string }) => name)).toEqual(["card-payments", "ranking"]);
  });

  it("list their activities to admins", async () => {
    const twin = createPolyaxonTwin();
    const { body } = await clientOf(twin)("GET /orgs/acme/activities");
    expect([body.count, body.results.length]).toEqual([54, 20]);
    expect(body.results[0].created_at > body.results[1].created_at).toBe(true);
    const sorted = (await clientOf(twin)("GET /orgs/acme/activities?sort=created_at")).body.results;
    expect(sorted[0].created_at < sorted[1].created_at).toBe(true);
    expect((await clientOf(twin, tokens.linus)("GET /orgs/acme/activities")).status).toBe(403);
    const other = clientOf(createPolyaxonTwin({ assumptions: { activityOrder: "oldest" } }));
    expect((await other("GET /orgs/acme/activities")).body.results[0]).toEqual(sorted[0]);
  });
});

describe("the members of an organization of the twin", () => {
  it("are read by their usernames", async () => {
    const call = clientOf(createPolyaxonTwin(), tokens.vera);
    expect((await call("GET /orgs/acme/members/linus")).body).toEqual({
      user: "linus",
      user_email: "linus@acme.test",
      role: "member",
      kind: "member",
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    expect((await call("GET /orgs/acme/members/hal")).status).toBe(404);
  });

  it("are added at once if they have an account, and invited otherwise", async () => {
    const call = clientOf(createPolyaxonTwin(), tokens.mary);
    const known = await call("POST /orgs/acme/members?email=HAL@globex.test", { role: "viewer" });
    expect(known).toMatchObject({ status: 200, body: { user: "hal", role: "viewer" } });
    const unknown = await call("POST /orgs/acme/members?email=new@acme.test", { role: "member" });
    expect(unknown).toMatchObject({ status: 200, body: { user: null, user_email: "new@acme.test", role: "member" } });
    expect((await call("POST /orgs/acme/members?email=new@acme.test", {})).status).toBe(400);
    expect((await call("POST /orgs/acme/members?email=linus@acme.test", {})).status).toBe(400);
    expect((await call("GET /orgs/acme/members")).body.count).toBe(6);
  });

  it("are always invited, and listed before they accept, if that is assumed", async () => {
    const call = clientOf(createPolyaxonTwin({ assumptions: { addsKnownUsers: false, listsInvited: true } }));
    expect((await call("POST /orgs/acme/members?email=hal@globex.test", {})).body.user).toBeNull();
    expect((await call("GET /orgs/acme/members")).body.count).toBe(7);
  });

  it.each([
    ["email=nobody", {}, 400],
    ["", {}, 400],
    ["email=new@acme.test", { role: "king" }, 400],
    ["email=new@acme.test", { role: "owner" }, 403],
  ])("are not invited with the query %j and %j", async (query, json, status) => {
    const answered = await clientOf(createPolyaxonTwin(), tokens.mary)(`POST /orgs/acme/members?${query}`, json);
    expect(answered.status).toBe(status);
  });

  it("can get another role, and are removed from teams too", async () => {
    const twin = createPolyaxonTwin();
    const call = clientOf(twin, tokens.mary);
    expect((await call("PATCH /orgs/acme/members/linus", { role: "viewer" })).body.role).toBe("viewer");
    expect((await call("PUT /orgs/acme/members/linus", { role: "member" })).body.role).toBe("member");
    expect((await call("DELETE /orgs/acme/members/linus")).status).toBe(204);
    expect((await call("DELETE /orgs/acme/members/linus")).status).toBe(404);
    expect((await call("GET /orgs/acme/teams/fraud/members")).body.count).toBe(1);
  });

  it("are changed by managers up to their own role", async () => {
    const twin = createPolyaxonTwin();
    expect((await clientOf(twin, tokens.mary)("PATCH /orgs/acme/members/ada", { role: "member" })).status).toBe(403);
    expect((await clientOf(twin, tokens.mary)("DELETE /orgs/acme/members/ada")).status).toBe(403);
    expect((await clientOf(twin, tokens.adam)("PATCH /orgs/acme/members/linus", { role: "viewer" })).status).toBe(403);
  });

  it("keep at least one owner if that is assumed", async () => {
    const leave = async (assumptions = {}) => {
      const call = clientOf(createPolyaxonTwin({ assumptions }));
      const demoted = (await call("PATCH /orgs/acme/members/ada", { role: "manager" })).status;
      return [demoted, (await call("DELETE /orgs/acme/members/ada")).status];
    };
    expect(await leave({ lastOwnerStatus: 403 })).toEqual([403, 403]);
    expect(await leave()).toEqual([200, 204]);
  });

  it("are deleted with 200 if that is assumed", async () => {
    const call = clientOf(createPolyaxonTwin({ assumptions: { deletedStatus: 200 } }));
    expect(await call("DELETE /orgs/acme/members/linus")).toMatchObject({ status: 200, body: {} });
  });
});

describe("the invitations of an organization of the twin", () => {
  const path = "/orgs/acme/invitations?email=GRACE@acme.test";

  it("are read, changed, sent again and withdrawn by address", async () => {
    const twin = createPolyaxonTwin();
    const call = clientOf(twin, tokens.mary);
    expect((await call(`GET ${path}`)).body).toMatchObject({
      user: null,
      user_email: "grace@acme.test",
      role: "viewer",
    });
    expect((await call(`PATCH ${path}`, { role: "member" })).body.role).toBe("member");
    expect((await call(`PUT ${path}`, { role: "admin" })).body.role).toBe("admin");
    expect((await call(`POST ${path}`, { role: "admin" })).status).toBe(200);
    expect(twin.state.organizations[0]?.invitations[0]?.sent).toBe(2);
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    expect((await call(`GET ${path}`)).status).toBe(404);
  });

  it("are visible to managers", async () => {
    expect((await clientOf(createPolyaxonTwin(), tokens.adam)(`GET ${path}`)).status).toBe(403);
  });
});
