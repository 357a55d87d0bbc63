import { ask, describeDefinition } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { capabilities } from "../src/gen/capabilities.ts";
import { zenml } from "../src/index.ts";
import { handlers } from "../src/resources/index.ts";
import { acme, acmeId, ada, adapterOn, error } from "./fixture.ts";

const me = "GET /me";
const token = (name: string, expires_in = 3600) => ({ access_token: name, token_type: "bearer", expires_in });
const authorizationsOf = (sent: readonly { readonly request: Request }[]) =>
  sent.map(({ request }) => request.headers.get("authorization"));

describeDefinition({ folder: new URL("../", import.meta.url), adapter: zenml(), capabilities, handlers });

describe("the adapter", () => {
  it("sends requests to the given installation, and refuses an address that would expose the key", async () => {
    const baseUrl = "https://zen.example/api/v1/";
    const answers = { "POST /api/v1/auth/login": token("t"), "GET /api/v1/users/me": ada };
    const { adapter, sent } = adapterOn(answers, { apiKey: "k", baseUrl });
    expect((await ask(adapter, me)).status).toBe(200);
    expect(sent.at(-1)?.request.url).toBe("https://zen.example/api/v1/users/me");
    expect(() => zenml({ apiKey: "k", baseUrl: "http://zen.example/api/v1" })).toThrow("use https");
    expect(() => zenml({ apiKey: "k", baseUrl: "http://127.0.0.1:8000/api/v1" })).not.toThrow();
  });

  it("looks up the id of an organization once, and not at all if it is given", async () => {
    const { adapter, sent } = adapterOn({ [`GET /organizations/${acmeId}/members`]: [] });
    for (const name of ["acme", "acme", acmeId, acmeId.toUpperCase()]) {
      expect((await ask(adapter, `GET /organizations/${name}/members`)).status).toBe(200);
    }
    expect(sent.filter(({ line }) => line === "GET /organizations/acme")).toHaveLength(1);
    expect(sent.filter(({ line }) => line.includes("/roles?offset=0"))).toHaveLength(1);
  });

  it("forgets a name after changing it", async () => {
    const path = `/organizations/${acmeId}`;
    const renamed = { ...acme, name: "b" };
    const { adapter, sent } = adapterOn({ [`PATCH ${path}`]: () => Response.json(null), [`GET ${path}`]: renamed });
    for (const _ of [1, 2]) expect((await ask(adapter, "PATCH /organizations/acme", { name: "b" })).status).toBe(200);
    expect(sent.filter(({ line }) => line === "GET /organizations/acme")).toHaveLength(2);
  });
});

describe("a login", () => {
  it("sends the key in the form and in the header, and its token with each request", async () => {
    const logins: [string, string | null][] = [];
    const login = (body: string, request: Request) => {
      logins.push([body, request.headers.get("authorization")]);
      return token("one");
    };
    const { adapter, sent } = adapterOn({ "POST /auth/login": login, "GET /users/me": ada });
    const answers = await Promise.all([ask(adapter, me), ask(adapter, me), ask(adapter, me)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(logins).toEqual([["password=secret-key", "Bearer secret-key"]]);
    expect(new Set(authorizationsOf(sent))).toEqual(new Set(["Bearer one"]));
  });

  it("is repeated once for all calls when the token is refused", async () => {
    let logins = 0;
    const login = () => {
      logins += 1;
      return token(`token-${logins}`);
    };
    const user = (_: unknown, request: Request) =>
      request.headers.get("authorization") === "Bearer token-2" ? ada : error(401, "AuthorizationException", "Ended");
    const { adapter } = adapterOn({ "POST /auth/login": login, "GET /users/me": user });
    const answers = await Promise.all([ask(adapter, me), ask(adapter, me)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(logins).toBe(2);
  });

  it("is not sent a third time", async () => {
    let logins = 0;
    const login = () => {
      logins += 1;
      return token(`token-${logins}`);
    };
    const user = () => error(401, "AuthorizationException", "Ended");
    const { adapter } = adapterOn({ "POST /auth/login": login, "GET /users/me": user });
    const response = await ask(adapter, me);
    const detail = "ZenML Pro refuses the credential that the adapter was made with: Ended";
    expect(await response.json()).toMatchObject({ status: 503, code: "service_unavailable", detail });
    expect(logins).toBe(2);
  });

  it("is about the caller only if the key is the caller's, and fails before anything else is sent", async () => {
    const answers = { "POST /auth/login": () => error(401, "CredentialsNotValid", "No such key") };
    const own = await ask(adapterOn(answers).adapter, "POST /organizations", { name: "b" });
    expect([own.status, own.headers.get("x-should-retry")]).toEqual([503, "false"]);
    const { adapter } = adapterOn(answers, {});
    expect((await ask(adapter, me, undefined, { Authorization: "Bearer one" })).status).toBe(401);
    const broken = adapterOn({ "POST /auth/login": () => error(500, "RuntimeError", "Oops") });
    const response = await ask(broken.adapter, "POST /organizations", { name: "b" });
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, null]);
    expect(broken.sent).toEqual([]);
  });

  it("uses the caller's key if the adapter has none, and what it learns is not shared between callers", async () => {
    const keys: string[] = [];
    const login = (body: string) => {
      keys.push(body);
      return token(`of-${body}`);
    };
    const answers = { "POST /auth/login": login, [`GET /organizations/${acmeId}/members`]: [] };
    const { adapter, sent } = adapterOn(answers, {});
    const list = (headers: Record<string, string>) =>
      ask(adapter, "GET /organizations/acme/members", undefined, headers);
    expect((await list({})).status).toBe(401);
    for (const _ of [1, 2]) expect((await list({ Authorization: "Bearer one" })).status).toBe(200);
    expect((await list({ "X-Api-Key": "two" })).status).toBe(200);
    expect((await list({ Authorization: "Bearer eyJhbGciOi.eyJleHAi.c2ln" })).status).toBe(200);
    expect(keys).toEqual(["password=one", "password=two"]);
    const named = sent.filter(({ line }) => line === "GET /organizations/acme");
    expect(authorizationsOf(named)).toEqual([
      "Bearer of-password=one",
      "Bearer of-password=two",
      "Bearer eyJhbGciOi.eyJleHAi.c2ln",
    ]);
  });
});

describe("an error of the platform", () => {
  const told = async (answer: () => Response, line = me, body?: unknown) => {
    const path = `/organizations/${acmeId}`;
    const { adapter } = adapterOn({ "GET /users/me": answer, [`PATCH ${path}`]: answer });
    const response = await ask(adapter, line, body);
    const { code, detail } = await response.json();
    return [response.status, code, detail];
  };

  it.each([
    [402, "SubscriptionUpgradeRequiredError", [403, "forbidden"]],
    [403, "IllegalOperationError", [403, "forbidden"]],
    [404, "KeyError", [404, "not_found"]],
    [400, "ValueError", [400, "invalid_parameter"]],
    [500, "RuntimeError", [503, "service_unavailable"]],
  ])("is mapped by status and name: %i %s", async (status, name, [ours, code]) => {
    const detail = status < 500 ? "The sentence" : expect.any(String);
    expect(await told(() => error(status, name, "The sentence"))).toEqual([ours, code, detail]);
  });

  it.each([
    [409, "EntityExistsError", "No.", "name_taken"],
    [400, "EntityExistsError", "No.", "name_taken"],
    [409, "OrganizationLimitExceeded", "No.", "forbidden"],
    [400, "ValueError", "This name exists", "name_taken"],
    [400, "ValueError", "The owner does not exist", "invalid_body"],
    [422, "ValueError", "The name is too long", "invalid_body"],
  ])("with status %i, %s and “%s” becomes %s when an organization is changed", async (status, name, sentence, code) => {
    const answer = () => error(status, name, sentence);
    expect((await told(answer, `PATCH /organizations/${acmeId}`, { name: "b" }))[1]).toBe(code);
  });

  it.each([
    ["A sentence", "A sentence"],
    [["A sentence"], "A sentence"],
    [["ValueError", "One", "two"], "One two"],
    [[{ loc: ["query", "limit"], msg: "is too large" }, { msg: "Another" }], "query.limit: is too large; Another"],
    [{ no: "form" }, "GET /users/me was answered 400."],
  ])("is read from %j", async (detail, sentence) => {
    expect(await told(() => Response.json({ detail }, { status: 400 }))).toEqual([400, "invalid_parameter", sentence]);
  });

  it("counts as unavailable if it comes from a proxy", async () => {
    const page = () => new Response("<html>Not Found</html>", { status: 404 });
    expect(await told(page)).toEqual([503, "service_unavailable", "GET /users/me was answered 404."]);
  });

  it("does not show the key or the token", async () => {
    const { adapter } = adapterOn({ "GET /users/me": () => Promise.reject(new TypeError("fetch failed")) });
    const response = await ask(adapter, me);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toMatch(/secret-key|token-of-an-hour/);
  });
});

describe("a name that would be another path", () => {
  it.each([
    ["GET /organizations/acme%2Fmembers"],
    ["GET /organizations/acme%2Fmembers/teams"],
    ["GET /tenants?organization=.."],
    ["GET /tenants?organization=acme%2Froles"],
    ["POST /tenants", { organization: "..", name: "new" }],
  ])("is not found: %s", async (line, body?: unknown) => {
    const { adapter, sent } = adapterOn({});
    expect((await ask(adapter, line, body)).status).toBe(404);
    expect(sent).toEqual([]);
  });
});

describe("a name that another organization has by now", () => {
  it("is looked up anew for a write", async () => {
    const otherId = "20000000-0000-4000-8000-000000000009";
    let id = acmeId;
    const { adapter, sent } = adapterOn({
      "GET /organizations/acme": () => ({ ...acme, id }),
      [`GET /organizations/${acmeId}/teams`]: [],
      [`GET /organizations/${otherId}/teams`]: [],
      "GET /workspaces": [],
      [`DELETE /organizations/${otherId}`]: () => Response.json(null),
    });
    for (const _ of [1, 2]) expect((await ask(adapter, "GET /organizations/acme/teams")).status).toBe(200);
    expect(sent.filter(({ line }) => line === "GET /organizations/acme")).toHaveLength(1);
    id = otherId;
    expect((await ask(adapter, "DELETE /organizations/acme")).status).toBe(204);
    expect(sent.at(-1)?.line).toBe(`DELETE /organizations/${otherId}`);
  });
});
