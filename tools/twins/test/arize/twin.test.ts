import { describe, expect, it } from "vitest";
import { createArizeTwin, tokens } from "../../src/arize/index.ts";
import { clientOf, idsOf } from "./client.ts";

describe("the twin of Arize", () => {
  it.each([undefined, "Bearer wrong", `Token ${tokens.ada}`, `Bearer ${tokens.expired}`, `Bearer ${tokens.revoked}`])(
    "answers 401 to %s",
    async (authorization) => {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      const response = await createArizeTwin().fetch("https://api.arize.test/v2/spaces", { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toEqual({
        title: "Authentication required",
        status: 401,
        type: "https://arize.com/docs/ax/rest-reference/errors#authentication-required",
        detail: expect.any(String),
        instance: "/v2/spaces",
      });
    },
  );

  it.each([
    ["GET /v2/nothing", 404],
    ["GET /spaces", 404],
    ["GET /v2/spaces/%7Bspace_id%7D", 404],
    ["POST /v2/spaces/%7Bspace_id%7D/users", 404],
    ["PUT /v2/spaces", 404],
  ])("answers %s with %d", async (route, status) => {
    expect((await clientOf(createArizeTwin())(route)).status).toBe(status);
  });

  it("can answer 400 to an id of another type", async () => {
    const twin = createArizeTwin({ assumptions: { wrongIdStatus: 400 } });
    expect((await clientOf(twin)(`GET /v2/spaces/${idsOf(twin).acme}`)).status).toBe(400);
    expect((await clientOf(twin)("GET /v2/organizations/acme")).status).toBe(400);
  });

  it.each(["{", "[]", "null"])("answers 400 to the body %s", async (body) => {
    const init = { method: "POST", headers: { authorization: `Bearer ${tokens.ada}` }, body };
    expect((await createArizeTwin().fetch("https://api.arize.test/v2/spaces", init)).status).toBe(400);
  });

  it("counts requests per minute", async () => {
    let time = new Date("2026-11-30T12:00:00Z");
    const call = clientOf(createArizeTwin({ rateLimit: 1, now: () => time }));
    await call("GET /v2/spaces");
    time = new Date("2026-11-30T12:00:18Z");
    const refused = await call("GET /v2/spaces");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "42"]);
    time = new Date("2026-11-30T12:01:00Z");
    expect((await call("GET /v2/spaces")).status).toBe(200);
  });

  it("forgets everything on reset, and uses what a test changes in its state", async () => {
    const twin = createArizeTwin();
    const call = clientOf(twin);
    twin.state.organizations.splice(0);
    expect((await call("GET /v2/organizations")).body.organizations).toEqual([]);
    twin.reset();
    expect((await call("GET /v2/organizations")).body.organizations).toHaveLength(3);
  });

  it("fills an organization with any number of users", async () => {
    const twin = createArizeTwin({ members: 250 });
    expect(twin.state.organizations[0]?.users).toHaveLength(256);
    const call = clientOf(twin);
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await call(`GET /v2/users?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...body.users.map(({ id }: { id: string }) => id));
      cursor = body.pagination.next_cursor ?? "";
      expect(body.pagination.has_more).toBe(cursor !== "");
    } while (cursor !== "");
    expect(new Set(seen).size).toBe(258);
  });

  it("listens on a loopback port", async () => {
    await using server = await createArizeTwin().listen();
    const headers = { authorization: `Bearer ${tokens.ada}` };
    const body = JSON.stringify({ name: "initech" });
    const created = await fetch(`${server.origin}/v2/organizations`, { method: "POST", headers, body });
    expect(created.status).toBe(201);
  });

  it("throws the reason with which the caller aborts", async () => {
    const given = AbortSignal.abort(new Error("enough"));
    await expect(createArizeTwin().fetch("https://api.arize.test/v2/spaces", { signal: given })).rejects.toThrow(
      "enough",
    );
  });
});

describe("the pages of the twin", () => {
  it.each(["limit=0", "limit=101", "limit=ten", "cursor=nothing", "cursor=%25"])("refuse %s", async (query) => {
    expect((await clientOf(createArizeTwin())(`GET /v2/users?${query}`)).status).toBe(400);
  });

  it("refuse a cursor from another list", async () => {
    const call = clientOf(createArizeTwin());
    const { next_cursor } = (await call("GET /v2/users?limit=1")).body.pagination;
    expect((await call(`GET /v2/spaces?cursor=${encodeURIComponent(next_cursor)}`)).status).toBe(400);
  });
});
