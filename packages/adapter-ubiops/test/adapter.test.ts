import { ask, describeDefinition } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { capabilities } from "../src/gen/capabilities.ts";
import { ubiops } from "../src/index.ts";
import { handlers } from "../src/resources/index.ts";
import { acme, ada, adapterOn, error } from "./fixture.ts";

describeDefinition({ folder: new URL("../", import.meta.url), adapter: ubiops(), capabilities, handlers });

describe("the adapter", () => {
  it("sends requests to the given installation, and refuses an address that would expose the token", async () => {
    const { adapter, sent } = adapterOn(
      { "GET /ubi/user": ada },
      { token: "t", baseUrl: "https://ubi.example/ubi/v2/" },
    );
    await ask(adapter, "GET /me");
    expect(sent[0]?.request.url).toBe("https://ubi.example/ubi/v2/user");
    expect(() => ubiops({ token: "t", baseUrl: "http://ubi.example/v2" })).toThrow("use https");
    expect(() => ubiops({ token: "t", baseUrl: "http://127.0.0.1:8000/v2" })).not.toThrow();
    expect(() => ubiops({ token: "" })).toThrow("token is empty");
  });

  it.each(["https://ubi.example", "https://ubi.example/", "https://ubi.example/v2", "https://ubi.example/v2/"])(
    "finds the version that %s may not have",
    async (baseUrl) => {
      const { adapter, sent } = adapterOn({ "GET /user": ada }, { token: "t", baseUrl });
      await ask(adapter, "GET /me");
      expect(sent[0]?.request.url).toBe("https://ubi.example/v2/user");
    },
  );

  it("keeps an older version", async () => {
    const { adapter, sent } = adapterOn({}, { token: "t", baseUrl: "https://ubi.example/v2.1" });
    await ask(adapter, "GET /me");
    expect(sent[0]?.request.url).toBe("https://ubi.example/v2.1/user");
  });

  it("accepts its token as the vendor shows it, with the scheme in front", async () => {
    const { adapter, sent } = adapterOn({ "GET /user": ada }, { token: "Token secret" });
    await ask(adapter, "GET /me");
    expect(sent[0]?.request.headers.get("authorization")).toBe("Token secret");
  });

  it("forwards the caller's token if it has none of its own, and shares nothing between callers", async () => {
    const { adapter, sent } = adapterOn({ "GET /organizations/acme/users": [] }, {});
    const members = "GET /organizations/acme/members";
    expect((await ask(adapter, members)).status).toBe(401);
    await ask(adapter, members, undefined, { Authorization: "Bearer one" });
    await ask(adapter, members, undefined, { "X-Api-Key": "two" });
    expect(sent.map(({ line, request }) => [line, request.headers.get("authorization")])).toEqual([
      ["GET /organizations", "Token one"],
      ["GET /organizations/acme/users", "Token one"],
      ["GET /organizations", "Token two"],
      ["GET /organizations/acme/users", "Token two"],
    ]);
  });

  it("looks up an organization once by name, and every time by id", async () => {
    const { adapter, sent } = adapterOn({ "GET /organizations/acme/users": [] });
    const lookUps = () => sent.filter(({ line }) => line === "GET /organizations").length;
    for (const _ of [1, 2]) expect((await ask(adapter, "GET /organizations/acme/members")).status).toBe(200);
    expect(lookUps()).toBe(1);
    for (const _ of [1, 2]) {
      const path = "/organizations/00000000-0000-4000-8000-000000000001/members";
      expect((await ask(adapter, `GET ${path}`)).status).toBe(200);
    }
    expect(lookUps()).toBe(3);
  });

  it("does not let a name become another path", async () => {
    const odd = { ...acme, name: "a/../b%2f?" };
    const { adapter, sent } = adapterOn({ "GET /organizations": [odd, { ...acme, id: "2", name: ".." }] });
    await ask(adapter, `GET /organizations/${encodeURIComponent(odd.name)}/members`);
    expect(sent.at(-1)?.line).toBe("GET /organizations/a%2F..%2Fb%252f%3F/users");
    expect((await ask(adapter, "GET /organizations/2/members")).status).not.toBe(200);
    expect((await ask(adapter, "GET /organizations/acme%2Fusers/members")).status).toBe(404);
    expect(sent.filter(({ line }) => line !== "GET /organizations")).toHaveLength(1);
  });

  it("aborts a read when the caller aborts", async () => {
    let signal: AbortSignal | undefined;
    const answer = (_: unknown, request: Request) => {
      signal = request.signal;
      return new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal?.reason)));
    };
    const { adapter } = adapterOn({ "GET /user": answer });
    const controller = new AbortController();
    const response = adapter(new Request("http://adapter.test/v1/me", { signal: controller.signal }));
    await expect.poll(() => signal).toBeDefined();
    controller.abort(new Error("enough"));
    await expect(response).rejects.toThrow("enough");
    await expect.poll(() => signal?.aborted).toBe(true);
  });

  it("waits for a write that was sent, even if the caller has aborted", async () => {
    let signal: AbortSignal | undefined;
    let finish = (_: unknown) => {};
    const answer = (_: unknown, request: Request) => {
      signal = request.signal;
      return new Promise((resolve) => {
        finish = resolve;
      });
    };
    const { adapter } = adapterOn({ "POST /organizations/acme/users": answer });
    const controller = new AbortController();
    const headers = { "Content-Type": "application/json", "Idempotency-Key": "a-key-of-its-own" };
    const request = () => ({ method: "POST", headers, body: JSON.stringify({ email: ada.email, role: "admin" }) });
    const url = "http://adapter.test/v1/organizations/acme/members";
    const response = adapter(new Request(url, { ...request(), signal: controller.signal }));
    await expect.poll(() => signal).toBeDefined();
    controller.abort();
    await expect(response).rejects.toThrow();
    expect(signal?.aborted).toBe(false);
    finish(ada);
    await expect.poll(async () => (await adapter(new Request(url, request()))).status).toBe(201);
  });
});

describe("an error of the platform", () => {
  const statusOf = async (answer: () => Response, line = "GET /me", body?: unknown) => {
    const answers = { "GET /user": answer, "PATCH /organizations/acme": answer };
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
    const told = await statusOf(() => error(status, "The sentence"));
    expect(told.code).toBe(code);
    if (status < 500) expect([told.status, told.detail]).toEqual([status, "The sentence"]);
  });

  it.each([
    [409, "No", "name_taken"],
    [400, "An organization with this name already exists", "name_taken"],
    [400, "A free subscription takes no end date", "subscription_takes_no_end_date"],
    [400, "This subscription needs an end date", "subscription_requires_end_date"],
    [400, "The name is too long", "invalid_body"],
    [400, "The plan premium does not exist", "invalid_body"],
  ])("with status %i and “%s” becomes %s when an organization is changed", async (status, sentence, code) => {
    const told = await statusOf(() => error(status, sentence), "PATCH /organizations/acme", { name: "b" });
    expect(told.code).toBe(code);
  });

  it("with status 401 is about the caller only if the token is the caller's", async () => {
    const answers = { "GET /user": () => error(401, "Invalid token") };
    const own = await ask(adapterOn(answers).adapter, "GET /me");
    expect([own.status, own.headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect((await own.json()).detail).toBe(
      "UbiOps refuses the credential that the adapter was made with: Invalid token",
    );
    const passed = await ask(adapterOn(answers, {}).adapter, "GET /me", undefined, { Authorization: "Bearer one" });
    expect([passed.status, (await passed.json()).detail]).toEqual([401, "Invalid token"]);
  });

  it("counts as unavailable if it comes from a proxy", async () => {
    const page = () => new Response("<html>Not Found</html>", { status: 404 });
    expect(await statusOf(page)).toMatchObject({ status: 503, detail: "GET /user was answered 404." });
  });

  it("says when to try again, and what is left of the quota", async () => {
    const headers = { "x-ratelimit-limit": "300", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "42" };
    const told = await statusOf(() => error(429, "Too many", headers));
    expect([told.status, told.headers.get("retry-after")]).toEqual([429, "43"]);
    expect(told.headers.get("ratelimit")).toBe('"ubiops";r=0;t=42');
  });

  it("does not show the token", async () => {
    const { adapter } = adapterOn({ "GET /user": () => Promise.reject(new TypeError("fetch failed")) });
    const response = await ask(adapter, "GET /me");
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("secret-token");
  });
});
