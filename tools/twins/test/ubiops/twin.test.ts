import { describe, expect, it } from "vitest";
import { createUbiopsTwin, tokens } from "../../src/ubiops/index.ts";
import { clientOf } from "./client.ts";

describe("the twin of UbiOps", () => {
  it("identifies the caller", async () => {
    const { status, body } = await clientOf(createUbiopsTwin())("GET /user");
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      email: "ada@acme.test",
      name: "Ada",
      surname: "Lovelace",
      registration_date: "2020-03-01T09:00:00.000000Z",
      authentication: "password",
    });
  });

  it.each([undefined, "Token wrong", `Bearer ${tokens.ada}`, tokens.ada])(
    "answers 401 to %s",
    async (authorization) => {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      const response = await createUbiopsTwin().fetch("https://api.ubiops.test/v2/user", { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Token");
      expect(await response.json()).toEqual({ error: expect.any(String) });
    },
  );

  it.each([
    ["GET /nothing", 404],
    ["GET /organizations/acme/users/", 404],
    ["GET /organizations/%7Borganization_name%7D", 404],
    ["DELETE /organizations/acme", 405],
  ])("answers %s with %d", async (route, status) => {
    expect((await clientOf(createUbiopsTwin())(route)).status).toBe(status);
  });

  it.each(["{", "[]", "null"])("answers 400 to the body %s", async (body) => {
    const headers = { authorization: `Token ${tokens.ada}` };
    const init = { method: "POST", headers, body };
    const response = await createUbiopsTwin().fetch("https://api.ubiops.test/v2/organizations", init);
    expect(response.status).toBe(400);
  });

  it("answers only below its own version", async () => {
    const headers = { authorization: `Token ${tokens.ada}` };
    const response = await createUbiopsTwin().fetch("https://api.ubiops.test/v2.1/user", { headers });
    expect(response.status).toBe(404);
  });

  it("counts requests per minute", async () => {
    let time = new Date("2026-11-30T12:00:00Z");
    const call = clientOf(createUbiopsTwin({ rateLimit: 2, now: () => time }));
    expect((await call("GET /user")).headers.get("x-ratelimit-remaining")).toBe("1");
    await call("GET /user");
    const refused = await call("GET /user");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-ratelimit-reset")).toBe("60");
    time = new Date("2026-11-30T12:01:00Z");
    expect((await call("GET /user")).status).toBe(200);
  });

  it("forgets everything on reset, and uses what a test changes in its state", async () => {
    const twin = createUbiopsTwin();
    const call = clientOf(twin);
    twin.state.organizations.splice(0);
    expect((await call("GET /organizations")).body).toEqual([]);
    twin.reset();
    expect((await call("GET /organizations")).body).toHaveLength(2);
  });

  it("listens on a loopback port", async () => {
    await using server = await createUbiopsTwin().listen();
    const headers = { authorization: `Token ${tokens.ada}` };
    const body = JSON.stringify({ name: "initech" });
    const created = await fetch(`${server.origin}/v2/organizations`, { method: "POST", headers, body });
    expect(created.status).toBe(201);
    const listed = await fetch(`${server.origin}/v2/organizations`, { headers });
    expect(await listed.json()).toHaveLength(3);
  });

  it("throws the reason with which the caller aborts", async () => {
    const given = AbortSignal.abort(new Error("enough"));
    const answered = createUbiopsTwin().fetch("https://api.ubiops.test/v2/user", { signal: given });
    await expect(answered).rejects.toThrow("enough");
  });
});
