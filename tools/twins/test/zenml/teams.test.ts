import { describe, expect, it } from "vitest";
import { createZenmlTwin, tokens } from "../../src/zenml/index.ts";
import { clientOf, idsOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");

describe("the teams of an organization of the twin", () => {
  it("are listed all at once, without their organization", async () => {
    const twin = createZenmlTwin();
    const { body } = await clientOf(twin, tokens.linus)(`GET /organizations/${idsOf(twin).acme}/teams`);
    expect(body).toHaveLength(2);
    expect(body[0]).toEqual({
      id: idsOf(twin).teams["platform"],
      name: "platform",
      description: "Runs the platform",
      created: "2025-04-01T07:00:00.123456",
      updated: "2025-04-01T07:00:00.123456",
      member_count: 1,
    });
    expect((await clientOf(twin)(`GET /teams/${body[0].id}`)).body).toEqual(body[0]);
  });

  it("are created, changed and deleted by managers", async () => {
    const twin = createZenmlTwin({ now, assumptions: { createdStatus: 201 } });
    const call = clientOf(twin, tokens.max);
    const created = await call("POST /teams", {
      name: "risk",
      description: "Watches",
      organization_id: idsOf(twin).acme,
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name: "risk", created: "2026-11-30T12:00:00.000000", member_count: 0 });
    const path = `/teams/${created.body.id}`;
    expect((await call(`PATCH ${path}`, { name: "risks" })).body).toMatchObject({
      name: "risks",
      description: "Watches",
    });
    expect((await call(`PATCH ${path}`, { name: null, description: null })).body).toMatchObject({
      name: "risks",
      description: null,
    });
    expect((await call(`DELETE ${path}`)).body).toBeNull();
    expect((await call(`GET ${path}`)).status).toBe(404);
  });

  it("are deleted with their roles", async () => {
    const twin = createZenmlTwin();
    await clientOf(twin)(`DELETE /teams/${idsOf(twin).teams["platform"]}`);
    expect(twin.state.assignments.filter(({ team_id }) => team_id !== null)).toEqual([]);
  });

  it.each([
    [{ name: "research" }, 409],
    [{ name: "lab" }, 200],
    [{}, 422],
    [{ name: "x".repeat(51) }, 422],
    [{ name: "risk", organization_id: null }, 422],
  ])("are created from %j with %d", async (json, status) => {
    const twin = createZenmlTwin();
    const answered = await clientOf(twin)("POST /teams", { organization_id: idsOf(twin).acme, ...json });
    expect(answered.status).toBe(status);
  });

  it("can have the same name if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { sameTeamNames: true } });
    const json = { name: "research", organization_id: idsOf(twin).acme };
    expect((await clientOf(twin)("POST /teams", json)).status).toBe(200);
  });

  it("have members of the organization", async () => {
    const twin = createZenmlTwin();
    const { teams, users } = idsOf(twin);
    const call = clientOf(twin);
    const path = `/teams/${teams["research"]}/members`;
    const ids = async () => (await call(`GET ${path}`)).body.map(({ id }: { id: string }) => id);
    for (let times = 0; times < 2; times += 1) {
      expect((await call(`POST ${path}?user_id=${users["vera"]}`)).body).toBeNull();
      expect(await ids()).toEqual([users["linus"], users["ada"], users["vera"]]);
    }
    for (let times = 0; times < 2; times += 1) {
      expect((await call(`DELETE ${path}?user_id=${users["vera"]}`)).status).toBe(200);
      expect(await ids()).toEqual([users["linus"], users["ada"]]);
    }
    expect((await call(`POST ${path}?user_id=${users["eve"]}`)).status).toBe(403);
    expect((await call(`POST ${path}`)).status).toBe(422);
  });

  it("refuse to add members and to remove others, if that is assumed", async () => {
    const twin = createZenmlTwin({ assumptions: { repeated: "refused" } });
    const { teams, users } = idsOf(twin);
    const path = `/teams/${teams["research"]}/members`;
    expect((await clientOf(twin)(`POST ${path}?user_id=${users["linus"]}`)).status).toBe(409);
    expect((await clientOf(twin)(`DELETE ${path}?user_id=${users["vera"]}`)).status).toBe(404);
  });

  it("are closed to ordinary members and strangers", async () => {
    const twin = createZenmlTwin();
    const path = `/teams/${idsOf(twin).teams["research"]}`;
    expect((await clientOf(twin, tokens.linus)(`PATCH ${path}`, { name: "mine" })).status).toBe(403);
    expect((await clientOf(twin, tokens.eve)(`GET ${path}`)).status).toBe(403);
    expect((await clientOf(twin, tokens.eve)(`GET ${path}/members`)).status).toBe(403);
  });
});
