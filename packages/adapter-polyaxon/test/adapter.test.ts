import { ask, describeDefinition } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { capabilities } from "../src/gen/capabilities.ts";
import { polyaxon } from "../src/index.ts";
import { handlers } from "../src/resources/index.ts";
import { ada, adapterOn, error, page } from "./fixture.ts";

describeDefinition({ folder: new URL("../", import.meta.url), adapter: polyaxon(), capabilities, handlers });

describe("the adapter", () => {
  it("sends requests to the given installation, and refuses an address that would expose the token", async () => {
    const { adapter, sent } = adapterOn({}, { token: "t", baseUrl: "https://ml.example/polyaxon/" });
    await ask(adapter, "GET /me");
    expect(sent[0]?.request.url).toBe("https://ml.example/polyaxon/api/v1/users");
    expect(() => polyaxon({ token: "t", baseUrl: "http://ml.example" })).toThrow("use https");
    expect(() => polyaxon({ token: "t", baseUrl: "http://127.0.0.1:8000" })).not.toThrow();
    expect(() => polyaxon({ token: "" })).toThrow("token is empty");
  });

  it("takes its address with the path of the API, too", async () => {
    const { adapter, sent } = adapterOn({}, { token: "t", baseUrl: "https://ml.example/x/api/v1/" });
    await ask(adapter, "GET /me");
    expect(sent[0]?.request.url).toBe("https://ml.example/x/api/v1/users");
  });

  it("accepts its token as the vendor shows it, with the scheme in front", async () => {
    const { adapter, sent } = adapterOn({}, { token: "Token secret" });
    await ask(adapter, "GET /organizations/acme/members");
    expect(sent[0]?.request.headers.get("authorization")).toBe("Token secret");
  });

  it("forwards the caller's token if it has none of its own", async () => {
    const { adapter, sent } = adapterOn({ "GET /orgs/acme/members": page() }, {});
    const members = "GET /organizations/acme/members";
    expect((await ask(adapter, members)).status).toBe(401);
    await ask(adapter, members, undefined, { Authorization: "Bearer one" });
    await ask(adapter, members, undefined, { "X-Api-Key": "two" });
    expect(sent.map(({ request }) => request.headers.get("authorization"))).toEqual(["Token one", "Token two"]);
  });

  it("does not let a name become another path", async () => {
    const { adapter, sent } = adapterOn({});
    for (const line of [
      "DELETE /organizations/acme%2Fmembers%2Fada",
      "GET /organizations/list",
      "DELETE /organizations/acme/teams/research%2Fmembers%2Fgrace",
      "GET /organizations/acme/members/names",
      "GET /organizations/acme/runs?team=a%2Fb",
    ])
      expect([line, (await ask(adapter, line)).status]).toEqual([line, 404]);
    expect(sent).toEqual([]);
  });

  it("aborts a read when the caller aborts, and waits for a write that was sent", async () => {
    const signals: AbortSignal[] = [];
    let finish = (_: unknown) => {};
    const answer = (_: unknown, request: Request) => {
      signals.push(request.signal);
      return new Promise((resolve, reject) => {
        finish = resolve;
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
      });
    };
    const { adapter } = adapterOn({ "GET /users": answer, "POST /orgs/acme/members": answer });
    const url = "http://adapter.test/v1";
    const reading = new AbortController();
    const read = adapter(new Request(`${url}/me`, { signal: reading.signal }));
    await expect.poll(() => signals).toHaveLength(1);
    reading.abort(new Error("enough"));
    await expect(read).rejects.toThrow("enough");
    await expect.poll(() => signals[0]?.aborted).toBe(true);

    const writing = new AbortController();
    const headers = { "Content-Type": "application/json", "Idempotency-Key": "a-key-of-its-own" };
    const request = () => ({ method: "POST", headers, body: JSON.stringify({ email: ada.user_email, role: "admin" }) });
    const write = adapter(new Request(`${url}/organizations/acme/members`, { ...request(), signal: writing.signal }));
    await expect.poll(() => signals).toHaveLength(2);
    writing.abort();
    await expect(write).rejects.toThrow();
    expect(signals[1]?.aborted).toBe(false);
    finish(ada);
    const again = () => adapter(new Request(`${url}/organizations/acme/members`, request()));
    await expect.poll(async () => (await again()).status).toBe(201);
  });
});

describe("an error of the platform", () => {
  const told = async (answer: () => Response, line = "GET /me", body?: unknown) => {
    const answers = { "GET /users": answer, "PATCH /orgs/acme": answer, "POST /orgs/acme/members": answer };
    const response = await ask(adapterOn(answers).adapter, line, body);
    const { code, detail } = await response.json();
    return { status: response.status, code, detail, headers: response.headers };
  };

  it.each([
    [403, "forbidden"],
    [404, "not_found"],
    [400, "invalid_parameter"],
    [500, "service_unavailable"],
  ])("with status %i becomes %s", async (status, code) => {
    const { status: own, ...rest } = await told(() => error(status, "The sentence"));
    expect(rest.code).toBe(code);
    if (status < 500) expect([own, rest.detail]).toEqual([status, "The sentence"]);
  });

  it.each([
    [409, { detail: "No" }, "name_taken", "No"],
    [400, { name: ["This name already exists."] }, "name_taken", "name: This name already exists."],
    [400, { name: ["Too long.", "Too odd."] }, "invalid_body", "name: Too long. Too odd."],
    [400, ["No such thing."], "invalid_body", "No such thing."],
    [400, ["It doesn't exist."], "invalid_body", "It doesn't exist."],
    [422, { error: "", message: "Not so.", code: 3, details: [] }, "invalid_body", "Not so."],
    [400, {}, "invalid_body", "PATCH /api/v1/orgs/{owner} was answered 400."],
  ])("with status %i and %j becomes %s when an organization is changed", async (status, body, code, detail) => {
    const answer = () => Response.json(body, { status });
    expect(await told(answer, "PATCH /organizations/acme", { name: "b" })).toMatchObject({ code, detail });
  });

  it("with status 401 is about the caller only if the token is the caller's", async () => {
    for (const answer of [() => error(401, "Invalid"), () => new Response(null, { status: 401 })]) {
      const own = await ask(adapterOn({ "GET /users": answer }).adapter, "GET /me");
      expect([own.status, own.headers.get("x-should-retry")]).toEqual([503, "false"]);
      expect((await own.json()).detail).toContain("Polyaxon refuses the credential that the adapter was made with");
      const { adapter } = adapterOn({ "GET /users": answer }, {});
      expect((await ask(adapter, "GET /me", undefined, { Authorization: "Bearer one" })).status).toBe(401);
    }
  });

  it.each([403, 404, 409])("with status %i is the same without a body and in plain text", async (status) => {
    for (const [line, body] of [["GET /me"], ["PATCH /organizations/acme", { is_public: true }]] as const) {
      const { code } = await told(() => error(status, "No."), line, body);
      expect(code).not.toBe("service_unavailable");
      for (const text of [null, "No."]) {
        expect(await told(() => new Response(text, { status }), line, body)).toMatchObject({ status, code });
      }
    }
  });

  it("counts as unavailable if it comes from a proxy", async () => {
    const html = () => new Response("<html>Not Found</html>", { status: 404 });
    expect(await told(html)).toMatchObject({ status: 503, detail: "GET /api/v1/users was answered 404." });
  });

  it("says when to try again", async () => {
    const { status, headers } = await told(() => error(429, "Too many", { "Retry-After": "42" }));
    expect([status, headers.get("retry-after")]).toEqual([429, "42"]);
  });

  it("does not show the token", async () => {
    const { adapter } = adapterOn({ "GET /users": () => Promise.reject(new TypeError("fetch failed")) });
    const response = await ask(adapter, "GET /me");
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("secret-token");
  });
});
