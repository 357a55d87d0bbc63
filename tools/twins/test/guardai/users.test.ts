import { describe, expect, it } from "vitest";
import { createGuardaiTwin, tokens } from "../../src/guardai/index.ts";
import { clientOf } from "./client.ts";

const linus = { organizations: [1], roles: "USER", licenseAccepted: true, jsonSettings: '{"notifications":true}' };

describe("the members of an organization of the twin", () => {
  it("are listed all at once with their pictures, including invited ones", async () => {
    const { body } = await clientOf(createGuardaiTwin())("GET /organizations/1/members");
    expect(body.map(({ uid }: { uid: string }) => uid)).toEqual(["uid-ada", "uid-linus", "uid-iris"]);
    expect(atob(body[0].avatar)).toBe("picture of Ada");
    expect(body[2]).toEqual({
      id: 6,
      uid: "uid-iris",
      email: "iris@acme.test",
      licenseAccepted: false,
      registered: false,
      organizations: [expect.objectContaining({ id: 1 })],
    });
  });

  it("have roles with the assumed names", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { adminRole: "admin", userRole: "member" } }));
    const { body } = await call("GET /organizations/1/members");
    expect(body.map(({ roles }: { roles?: string }) => roles)).toEqual(["admin", "member", undefined]);
  });
});

describe("the users of the twin", () => {
  it("are replaced as a whole", async () => {
    const twin = createGuardaiTwin();
    const { status, body } = await clientOf(twin)("PUT /users/3", { ...linus, organizations: [] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 3,
      roles: "USER",
      organizations: [],
      settings: { favoriteProjects: [], notifications: true },
    });
    expect((await clientOf(twin, tokens.linus)("GET /organizations/1")).status).toBe(403);
  });

  it("lose what a PUT leaves out, or keep it if that is assumed", async () => {
    const cleared = createGuardaiTwin();
    await clientOf(cleared)("PUT /users/3", { organizations: [1] });
    expect(cleared.state.users[2]).toMatchObject({ roles: null, licenseAccepted: false, settings: null });
    const kept = createGuardaiTwin({ assumptions: { absent: "kept" } });
    await clientOf(kept)("PUT /users/3", { organizations: [] });
    expect(kept.state.users[2]).toMatchObject({
      organizations: [],
      roles: "USER",
      licenseAccepted: true,
      settings: { favoriteProjects: [1], notifications: true },
    });
  });

  it.each([
    [tokens.linus, "PUT /users/3", linus, 403],
    [tokens.ada, "PUT /users/99", linus, 404],
    [tokens.ada, "PUT /users/3", { ...linus, organizations: [99] }, 404],
    [tokens.ada, "PUT /users/3", { ...linus, organizations: ["1"] }, 400],
    [tokens.ada, "PUT /users/3", { ...linus, jsonSettings: "{" }, 400],
    [tokens.ada, "PUT /users/3", { ...linus, jsonSettings: "[]" }, 400],
    [tokens.ada, "PUT /users/3", { ...linus, jsonSettings: '{"favoriteProjects":"all"}' }, 400],
    [tokens.ada, "PUT /users/3", { ...linus, jsonSettings: {} }, 400],
  ])("with %s are not set by %s with %j", async (token, route, json, status) => {
    const twin = createGuardaiTwin();
    const before = structuredClone(twin.state.users[2]);
    expect((await clientOf(twin, token)(route, json)).status).toBe(status);
    expect(twin.state.users[2]).toEqual(before);
  });
});
