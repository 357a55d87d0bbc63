import { describe, expect, it } from "vitest";
import { type CombineOptions, combine } from "../../src/combine/index.ts";
import type { Adapter } from "../../src/index.ts";
import { requestTo } from "../fixture.ts";
import { platformThat, platformWith } from "./platforms.ts";

async function ask(adapter: Adapter, line: string, init: { body?: unknown; headers?: Record<string, string> } = {}) {
  const [method = "", path = ""] = line.split(" ");
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const request = requestTo(path, {
    method,
    headers: { ...(init.body === undefined ? {} : { "Content-Type": type }), ...init.headers },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const response = await adapter(request);
  const text = await response.text();
  return { status: response.status, headers: response.headers, data: text === "" ? undefined : JSON.parse(text) };
}

function two(options: CombineOptions = {}) {
  const research = platformWith({ organizations: ["a", "c"], spaces: ["fraud", "churn"] });
  const serving = platformWith({ organizations: ["b"], spaces: ["fraud"] }, {}, { basePath: "/own" });
  return { research, serving, adapter: combine({ research: research.adapter, serving: serving.adapter }, options) };
}

describe("an organization of a combination", () => {
  it("shows its part in its name and in its id", async () => {
    const { adapter, research, serving } = two();
    const { data } = await ask(adapter, "GET /organizations/serving--b");
    expect(data).toMatchObject({ id: "serving--org_b", name: "serving--b" });
    expect(serving.got.map(({ url }) => new URL(url).pathname)).toEqual(["/own/organizations/b"]);
    expect(research.got).toEqual([]);
  });

  it("is 404 if its name does not contain the part", async () => {
    const { data } = await ask(two().adapter, "GET /organizations/a");
    const detail = 'There is no organization "a". Here their names and ids begin with research-- or serving--.';
    expect(data).toMatchObject({ status: 404, code: "not_found", detail, instance: "/v1/organizations/a" });
  });

  it("is created in the part that its name contains", async () => {
    const { adapter, serving } = two();
    const made = await ask(adapter, "POST /organizations", { body: { name: "serving--new" } });
    expect([made.status, made.data.name]).toEqual([201, "serving--new"]);
    expect(made.headers.get("location")).toBe("/v1/organizations/serving--org_new");
    expect(serving.things.organizations).toEqual(["b", "new"]);
    const nowhere = await ask(adapter, "POST /organizations", { body: { name: "new" } });
    expect([nowhere.status, nowhere.data.errors[0].pointer]).toEqual([422, "/name"]);
    expect((await ask(adapter, "POST /organizations", { body: { nam: "x" } })).data.code).toBe("invalid_body");
  });

  it("keeps its part and its ETag when it is renamed", async () => {
    const { adapter } = two();
    const { headers } = await ask(adapter, "GET /organizations/research--a");
    const change = (name: string, etag: string) =>
      ask(adapter, "PATCH /organizations/research--a", { body: { name }, headers: { "If-Match": etag } });
    expect((await change("research--z", headers.get("etag") ?? "")).data.name).toBe("research--z");
    expect((await change("research--z", '"old"')).status).toBe(412);
    expect((await change("serving--z", "*")).data.detail).toContain("has to begin with research--");
  });
});

describe("a space of a combination", () => {
  it("belongs to an organization of the combination", async () => {
    const { adapter } = two();
    const made = await ask(adapter, "POST /spaces", { body: { organization: "research--a", name: "new" } });
    expect(made.data).toMatchObject({ id: "research--spc_new", organization_id: "research--org_a", for: "a" });
    expect((await ask(adapter, "GET /spaces/serving--spc_fraud")).data.id).toBe("serving--spc_fraud");
    expect((await ask(adapter, "GET /spaces/fraud?organization=serving--b")).data.id).toBe("serving--spc_fraud");
    expect((await ask(adapter, "GET /spaces/research--fraud?organization=serving--b")).status).toBe(404);
    expect((await ask(adapter, "GET /spaces/fraud?organization=")).status).toBe(400);
  });

  it("is looked up in all parts if nothing names its part", async () => {
    const { adapter, research } = two();
    const { data } = await ask(adapter, "GET /spaces/fraud");
    expect(data).toMatchObject({ status: 409, code: "ambiguous_name" });
    expect(data.detail).toContain('"research--fraud" or "serving--fraud"');
    expect((await ask(adapter, "DELETE /spaces/nothing")).status).toBe(404);
    expect((await ask(adapter, "DELETE /spaces/churn")).status).toBe(204);
    expect(research.things.spaces).toEqual(["fraud"]);
  });

  it("is not changed while another platform may have one with the same name", async () => {
    const { adapter: research, things } = platformWith({ spaces: ["fraud"] });
    const down = platformThat(() => new Response(null, { status: 503 }));
    const { status, data } = await ask(combine({ research, serving: down }), "DELETE /spaces/fraud");
    expect(status).toBe(503);
    expect(data.detail).toContain('whether serving has a space "fraud"');
    expect(things.spaces).toEqual(["fraud"]);
  });
});

describe("ids in requests to a part and in its responses", () => {
  it("are the part's own in the part, and combined for the caller", async () => {
    const member = { id: "usr_a", organization_id: "org_a" };
    const seen: string[] = [];
    const { adapter: research } = platformWith(
      {},
      {
        getMemberAccess: () =>
          ({
            status: 200,
            data: {
              member,
              teams: [{ id: "tea_a" }],
              spaces: [{ id: "spc_a" }],
              tenants: null,
              api_keys: [{ id: "key_a", organization_id: "org_a" }],
            },
          }) as never,
        listAuditEvents: ({ query }) => {
          seen.push(query.query ?? "");
          const target = (type: string) => ({ id: "x", organization_id: "org_a", target: { type, id: `${type}_a` } });
          const items = [target("space"), target("member")];
          return {
            status: 200,
            data: { items, pagination: { has_more: false, next_cursor: null, total: 2 } },
          } as never;
        },
      },
    );
    const adapter = combine({ research });
    expect((await ask(adapter, "GET /organizations/research--a/members/usr_a/access")).data).toEqual({
      member: { id: "usr_a", organization_id: "research--org_a" },
      teams: [{ id: "tea_a" }],
      spaces: [{ id: "research--spc_a" }],
      tenants: null,
      api_keys: [{ id: "key_a", organization_id: "research--org_a" }],
    });
    const query = encodeURIComponent("target:~research--spc_a|x,action:research--x");
    const { data } = await ask(adapter, `GET /organizations/research--a/audit-events?query=${query}`);
    expect(data.items.map(({ target }: { target: { id: string } }) => target.id)).toEqual([
      "research--space_a",
      "member_a",
    ]);
    expect(seen).toEqual(["target:~spc_a|x,action:research--x"]);
  });
});

describe("the credential of a caller", () => {
  it("reaches only the parts that are named", async () => {
    const { adapter, research, serving } = two({ passCredentials: ["research"] });
    const headers = { Authorization: "Bearer secret", "X-API-Key": "key", Cookie: "c=1" };
    await ask(adapter, "GET /organizations", { headers });
    const sent = ({ got }: typeof research) =>
      got.map((one) => ["authorization", "x-api-key", "cookie"].map((name) => one.headers.get(name)));
    expect(sent(research)).toEqual([["Bearer secret", "key", "c=1"]]);
    expect(sent(serving)).toEqual([[null, null, null]]);
  });

  it("is required if every part needs it", async () => {
    const { adapter } = two({ passCredentials: ["research", "serving"] });
    expect((await ask(adapter, "GET /capabilities")).status).toBe(401);
    expect((await ask(adapter, "GET /capabilities", { headers: { "X-API-Key": "key" } })).status).toBe(200);
  });
});

describe("a combination", () => {
  it("passes on errors, and gives each request one id", async () => {
    const adapter = combine({ research: platformThat(() => new Response("no", { status: 418 })) });
    const { status, headers } = await adapter(requestTo("/me", { headers: { "X-Request-Id": "req_1" } }));
    expect([status, headers.get("x-request-id")]).toEqual([418, "req_1"]);
    const errors: unknown[] = [];
    const failing = platformThat(() => Promise.reject(new Error("secret")));
    const answer = await ask(combine({ failing }, { onError: (error) => errors.push(error) }), "GET /me");
    expect([answer.status, JSON.stringify(answer.data).includes("secret")]).toEqual([500, false]);
    expect(errors).toEqual([new Error("secret")]);
  });

  it("is aborted with its caller", async () => {
    let signal: AbortSignal | undefined;
    const slow = platformThat((request) => {
      signal = request.signal;
      return new Promise(() => {});
    });
    const abort = new AbortController();
    const response = combine({ slow })(requestTo("/me", { signal: abort.signal }));
    await expect.poll(() => signal, { timeout: 20_000 }).toBeDefined();
    abort.abort(new Error("enough"));
    await expect(response).rejects.toThrow("enough");
    await expect.poll(() => signal?.aborted, { timeout: 20_000 }).toBe(true);
  });

  it("serves the paths of the contract below its own base path", async () => {
    const { adapter } = two({ basePath: "/api" });
    const at = async (path: string, method = "GET") => adapter(new Request(`http://a.test${path}`, { method }));
    expect((await at("/api/organizations")).status).toBe(200);
    expect((await at("/v1/organizations")).status).toBe(404);
    expect((await at("/api/me", "DELETE")).status).toBe(405);
    expect((await at("/api/me", "OPTIONS")).headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    const head = await at("/api/organizations", "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it.each(["", "Research", "a--b", "1a", "a-", "a".repeat(21), "a_b"])('rejects a part named "%s"', (name) => {
    expect(() => combine({ [name]: platformWith({}).adapter })).toThrow(TypeError);
  });

  it("requires parts, and passes credentials only to them", () => {
    expect(() => combine({})).toThrow("nothing to combine");
    const { adapter } = platformWith({});
    expect(() => combine({ research: adapter }, { passCredentials: ["serving"] })).toThrow(
      '"serving", which is no part',
    );
  });
});
