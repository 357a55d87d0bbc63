import { describe, expect, it } from "vitest";
import { createGuardaiTwin, keys, tokens } from "../../src/guardai/index.ts";
import { clientOf } from "./client.ts";

const noon = new Date("2026-11-30T12:00:00.000Z");

/** Exchanges a key and its id for a token. */
function logIn(twin: ReturnType<typeof createGuardaiTwin>, body: unknown): Promise<Response> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return twin.fetch("http://guardai.test/api/v1/login", init);
}

describe("the twin of GuardAI", () => {
  it("identifies the caller, with all organizations", async () => {
    const { status, body } = await clientOf(createGuardaiTwin(), tokens.linus)("GET /users/me");
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 3,
      uid: "uid-linus",
      name: "Linus Pauling",
      email: "linus@acme.test",
      lastLoginDateTime: "2026-11-02T09:30:00.000Z",
      licenseAccepted: true,
      registered: true,
      roles: "USER",
      organizations: [expect.objectContaining({ id: 1, name: "Acme" })],
      settings: { favoriteProjects: [1], notifications: true },
      timeUsed: 90,
    });
  });

  it("exchanges a key and its id for a token, which expires", async () => {
    let now = noon;
    const twin = createGuardaiTwin({ now: () => now, assumptions: { tokenSeconds: 60 } });
    const { jwt, ...rest } = await (await logIn(twin, keys.linus)).json();
    expect(rest).toEqual({
      name: "Linus Pauling",
      email: "linus@acme.test",
      uid: "uid-linus",
      roles: "USER",
      registered: true,
      autoEnrol: false,
      settings: { favoriteProjects: [1], notifications: true },
    });
    const call = clientOf(twin, jwt);
    expect((await call("GET /users/me")).body.lastLoginDateTime).toBe("2026-11-30T12:00:00.000Z");
    expect((await call("GET /keys")).body[0].lastUsedDate).toBe("2026-11-30T12:00:00.000Z");
    now = new Date("2026-11-30T12:01:00.000Z");
    expect((await call("GET /users/me")).status).toBe(401);
  });

  it.each([{}, { ...keys.linus, apiKeyId: "key-ada" }, { ...keys.linus, apiKey: "wrong" }, keys.expired])(
    "refuses to exchange %j",
    async (key) => {
      expect((await logIn(createGuardaiTwin(), key)).status).toBe(401);
    },
  );

  it.each([undefined, "Bearer wrong", `Token ${tokens.ada}`, tokens.ada, `Bearer ${keys.ada.apiKey}`])(
    "answers 401 to %s",
    async (authorization) => {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      const response = await createGuardaiTwin().fetch("http://guardai.test/api/v1/users/me", { headers });
      expect(response.status).toBe(401);
    },
  );

  it.each([
    ["GET /nothing", 404],
    ["GET /organizations/99", 404],
    ["GET /organizations/Acme", 400],
    ["PATCH /organizations/1", 405],
    ["GET /projects?organizationId=Acme", 400],
  ])("answers %s with %d", async (route, status) => {
    expect((await clientOf(createGuardaiTwin())(route)).status).toBe(status);
  });

  it.each([
    [
      "json",
      { timestamp: "2026-11-30T12:00:00.000Z", status: 404, message: expect.any(String), path: "/api/v1/nothing" },
    ],
    ["text", "The address was not found"],
    ["empty", undefined],
  ] as const)("reports an error as %s", async (errors, expected) => {
    const call = clientOf(createGuardaiTwin({ now: () => noon, assumptions: { errors } }));
    expect((await call("GET /nothing")).body).toEqual(expected);
  });

  it.each([
    ["{", "application/json", 400],
    ["[]", "application/json", 400],
    ['{"name":"Initech"}', "text/plain", 415],
    ['{"name":"Initech"}', "application/json;charset=utf-8", 200],
  ])("answers the body %s of the type %s with %d", async (body, type, status) => {
    const headers = { authorization: `Bearer ${tokens.ada}`, "content-type": type };
    const init = { method: "POST", headers, body };
    expect((await createGuardaiTwin().fetch("http://guardai.test/api/v1/organizations", init)).status).toBe(status);
  });

  it("has any number of members for a test", async () => {
    const call = clientOf(createGuardaiTwin({ members: 10_000 }));
    expect((await call("GET /organizations/1/members")).body).toHaveLength(10_003);
  });

  it("has its lists in another order if that is assumed", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { listOrder: "newest" } }));
    for (const path of ["/organizations", "/organizations/1/members", "/organizations/1/hpo", "/projects"]) {
      const ids = (await call(`GET ${path}`)).body.map(({ id }: { id: number }) => id);
      expect(ids).toEqual(ids.toSorted((one: number, other: number) => other - one));
    }
  });

  it("forgets everything on reset, and uses what a test changes in its state", async () => {
    const twin = createGuardaiTwin();
    const call = clientOf(twin);
    twin.state.organizations.splice(0);
    expect((await call("GET /organizations")).body).toEqual([]);
    twin.reset();
    expect((await call("GET /organizations")).body).toHaveLength(3);
  });

  it("listens on a loopback port", async () => {
    await using server = await createGuardaiTwin().listen();
    const authorization = `Bearer ${tokens.ada}`;
    const form = new FormData();
    form.set("file", new File(["0,road"], "roads.csv", { type: "text/csv" }));
    const path = `${server.origin}/api/v1/organizations/1/file?type=classmapping`;
    const ref = await (await fetch(path, { method: "POST", headers: { authorization }, body: form })).json();
    const downloaded = await fetch(`${path}&ref=${ref}`, { headers: { authorization } });
    expect(await downloaded.text()).toBe("0,road");
  });

  it("throws the reason with which the caller aborts", async () => {
    const given = AbortSignal.abort(new Error("enough"));
    const answered = createGuardaiTwin().fetch("http://guardai.test/api/v1/users/me", { signal: given });
    await expect(answered).rejects.toThrow("enough");
  });
});
