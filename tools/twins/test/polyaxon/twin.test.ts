import { describe, expect, it } from "vitest";
import { createPolyaxonTwin, tokens } from "../../src/polyaxon/index.ts";
import { clientOf } from "./client.ts";

describe("the twin of Polyaxon", () => {
  it("identifies the caller", async () => {
    expect((await clientOf(createPolyaxonTwin())("GET /users")).body).toEqual({
      username: "ada",
      email: "ada@acme.test",
      name: "Ada Lovelace",
      kind: "user",
      theme: 0,
      organization: "acme",
    });
    const { body } = await clientOf(createPolyaxonTwin(), tokens.serviceAccount)("GET /users");
    expect(body).toMatchObject({ username: "ci", kind: "service_account", organization: "acme" });
  });

  it.each([undefined, "Token wrong", `Bearer ${tokens.ada}`, tokens.ada, `Token ${tokens.expired}`])(
    "answers 401 to %s",
    async (authorization) => {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      const response = await createPolyaxonTwin().fetch("https://polyaxon.test/api/v1/users", { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Token");
      expect(await response.json()).toEqual({ detail: expect.any(String) });
    },
  );

  it.each([
    ["GET /nothing", 404],
    ["GET /orgs/acme/members/", 404],
    ["GET /orgs/%7Bowner%7D", 404],
    ["POST /orgs/acme/activities", 405],
  ])("answers %s with %d", async (route, status) => {
    expect((await clientOf(createPolyaxonTwin())(route)).status).toBe(status);
  });

  it.each(["{", "[]", "null"])("answers 400 to the body %s", async (body) => {
    const init = { method: "POST", headers: { authorization: `Token ${tokens.ada}` }, body };
    expect((await createPolyaxonTwin().fetch("https://polyaxon.test/api/v1/orgs/create", init)).status).toBe(400);
  });

  it("answers errors in another shape if that is assumed", async () => {
    const call = clientOf(createPolyaxonTwin({ assumptions: { errorShape: "runtime" } }));
    expect((await call("GET /orgs/nowhere")).body).toEqual({
      error: "Not found.",
      code: 404,
      message: "Not found.",
      details: [],
    });
  });

  it("forgets everything on reset, and uses what a test changes in its state", async () => {
    const twin = createPolyaxonTwin();
    const call = clientOf(twin);
    twin.state.organizations.splice(0);
    expect((await call("GET /orgs/list")).body.results).toEqual([]);
    twin.reset();
    expect((await call("GET /orgs/list")).body.results).toHaveLength(2);
  });

  it("listens on a loopback port", async () => {
    await using server = await createPolyaxonTwin().listen();
    const headers = { authorization: `Token ${tokens.ada}` };
    const response = await fetch(`${server.origin}/api/v1/orgs/acme`, { headers });
    expect(await response.json()).toMatchObject({ name: "acme" });
  });

  it("throws the reason with which the caller aborts", async () => {
    const given = AbortSignal.abort(new Error("enough"));
    const answered = createPolyaxonTwin().fetch("https://polyaxon.test/api/v1/users", { signal: given });
    await expect(answered).rejects.toThrow("enough");
  });
});

describe("the pages of the twin", () => {
  const twin = createPolyaxonTwin({ members: 250 });
  const call = clientOf(twin);

  it("have 20 items by default and at most 100, and a link to the next one", async () => {
    const first = (await call("GET /orgs/acme/members")).body;
    expect([first.count, first.results.length, first.previous]).toEqual([255, 20, null]);
    expect(first.next).toBe("https://polyaxon.test/api/v1/orgs/acme/members?limit=20&offset=20");
    const large = (await call("GET /orgs/acme/members?limit=1000&offset=200")).body;
    expect([large.results.length, large.next]).toEqual([55, null]);
    expect(large.previous).toContain("offset=100");
  });

  it("are left out with no_page", async () => {
    const { body } = await call("GET /orgs/acme/members?no_page=true");
    expect(body).toMatchObject({ count: null, previous: null, next: null });
    expect(body.results).toHaveLength(255);
  });

  it("refuse undocumented parameters", async () => {
    expect((await call("GET /orgs/acme/members?query=user:ada")).status).toBe(400);
    expect((await call("GET /orgs/acme/members?sort=role")).status).toBe(400);
  });
});
