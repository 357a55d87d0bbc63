import { ask, describeDefinition } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { capabilities } from "../src/gen/capabilities.ts";
import { guardai } from "../src/index.ts";
import { handlers } from "../src/resources/index.ts";
import { acme, ada, adapterOn, error, everything } from "./fixture.ts";

const me = "GET /me";
const key = { apiKey: "k", apiKeyId: "i" };
const baseUrl = "https://guardai.example";

describeDefinition({
  folder: new URL("../", import.meta.url),
  adapter: guardai({ baseUrl }),
  capabilities,
  handlers,
});

describe("the adapter", () => {
  it("enables writes that may undo other callers' changes only by name, and not by `true`", async () => {
    const lines = [
      ["DELETE /organizations/7/members/ada"],
      ["PATCH /organizations/7", { name: "b" }],
      ["PUT /organizations/7", { name: "b", settings: {} }],
      ["PUT /organizations/7/files/r/content", new Uint8Array([1])],
    ] as const;
    const { adapter, sent } = adapterOn({}, { ...key, allowUnproven: true });
    for (const [line, body] of lines) {
      const response = await ask(adapter, line, body);
      expect([response.status, (await response.json()).detail]).toEqual([
        501,
        expect.stringContaining("has to be named"),
      ]);
    }
    expect(sent).toEqual([]);
    const named = adapterOn({}, { ...key, allowUnproven: everything });
    for (const [line, body] of lines) expect((await ask(named.adapter, line, body)).status).not.toBe(501);
    expect((await ask(adapter, "GET /organizations")).status).toBe(200);
  });

  it("refuses an address that would expose the key, and an incomplete key", () => {
    expect(() => guardai({ ...key, baseUrl: "http://guardai.example" })).toThrow("use https");
    expect(() => guardai({ ...key, baseUrl: "http://localhost:8082/" })).not.toThrow();
    expect(() => guardai({} as never)).toThrow("baseUrl is missing");
    expect(() => guardai({ ...key, apiKey: "", baseUrl })).toThrow("apiKey is empty");
    for (const half of [{ apiKey: "k" }, { apiKeyId: "i" }]) {
      expect(() => guardai({ ...half, baseUrl })).toThrow("belong together");
    }
  });

  it("takes its address with the path of the API, too", async () => {
    const { adapter, sent } = adapterOn(
      { "GET /users/me": ada },
      { ...key, baseUrl: "https://guardai.example/api/v1/" },
    );
    expect((await ask(adapter, me)).status).toBe(200);
    expect(sent[0]?.request.url).toBe("https://guardai.example/api/v1/users/me");
  });

  it("looks up the number of an organization once, and not at all if it is given", async () => {
    const { adapter, sent } = adapterOn({ "GET /organizations/7": acme });
    for (const name of ["Acme%20AI%20(EU)", "Acme%20AI%20(EU)", "7"]) {
      expect((await ask(adapter, `GET /organizations/${name}`)).status).toBe(200);
    }
    expect(sent.filter(({ line }) => line === "GET /organizations")).toHaveLength(1);
    expect((await ask(adapter, "GET /organizations/nothing")).status).toBe(404);
  });

  it("waits for statistics even if the caller has aborted, unlike for other reads", async () => {
    const signals: AbortSignal[] = [];
    const hang = (_: unknown, request: Request) => {
      signals.push(request.signal);
      return new Promise(() => {});
    };
    const { adapter } = adapterOn({ "GET /organizations/7/stat": hang, "GET /users/me": hang });
    const controller = new AbortController();
    const { signal } = controller;
    const counting = adapter(
      new Request("http://adapter.test/v1/organizations/7/stats/refresh", { method: "POST", signal }),
    );
    await expect.poll(() => signals.length).toBe(1);
    const reading = adapter(new Request("http://adapter.test/v1/me", { signal }));
    await expect.poll(() => signals.length).toBe(2);
    controller.abort(new Error("enough"));
    await expect(counting).rejects.toThrow("enough");
    await expect(reading).rejects.toThrow("enough");
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });
});

describe("a login", () => {
  it("is sent once with the key and its id, for all calls", async () => {
    const logins: unknown[] = [];
    const login = (body: unknown, request: Request) => {
      logins.push(body, request.headers.get("authorization"));
      return { jwt: "one" };
    };
    const { adapter, sent } = adapterOn({ "POST /login": login, "GET /users/me": ada });
    const answers = await Promise.all([ask(adapter, me), ask(adapter, me)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(logins).toEqual([{ apiKey: "secret-key", apiKeyId: "key-id" }, null]);
    expect(sent.map(({ request }) => request.headers.get("authorization"))).toEqual(["Bearer one", "Bearer one"]);
  });

  it("is repeated once when the token is refused, and not a third time", async () => {
    let logins = 0;
    const login = () => {
      logins += 1;
      return { jwt: `token-${logins}` };
    };
    const user = (_: unknown, request: Request) =>
      request.headers.get("authorization") === "Bearer token-1" ? error(401, "Ended") : ada;
    const { adapter } = adapterOn({ "POST /login": login, "GET /users/me": user });
    expect((await ask(adapter, me)).status).toBe(200);
    expect(logins).toBe(2);
    const hopeless = adapterOn({ "POST /login": login, "GET /users/me": () => error(401, "Ended") });
    expect((await ask(hopeless.adapter, me)).status).toBe(503);
    expect(logins).toBe(4);
  });

  it("is about the caller only if the token is the caller's", async () => {
    const answers = {
      "POST /login": () => error(401, "secret-key is not known"),
      "GET /users/me": () => error(401, "No"),
    };
    const own = await ask(adapterOn(answers).adapter, me);
    expect([own.status, own.headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect((await own.json()).detail).toBe("GuardAI refuses the credential that the adapter was made with.");
    const { adapter } = adapterOn(answers, {});
    expect((await ask(adapter, me, undefined, { Authorization: "Bearer one" })).status).toBe(401);
  });

  it("fails before anything else is sent", async () => {
    const { adapter, sent } = adapterOn({ "POST /login": () => error(500, "Oops") });
    const response = await ask(adapter, "POST /organizations", { name: "new" });
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, null]);
    expect(sent).toEqual([]);
  });

  it("is left to the caller if the adapter has no key, and what it learns is not shared between callers", async () => {
    const { adapter, sent } = adapterOn({ "GET /organizations/7": acme }, {});
    const get = (headers: Record<string, string>) =>
      ask(adapter, "GET /organizations/Acme%20AI%20(EU)", undefined, headers);
    expect((await get({})).status).toBe(401);
    expect((await get({ "X-Api-Key": "k" })).status).toBe(401);
    for (const token of ["one", "one", "two"]) {
      expect((await get({ Authorization: `Bearer ${token}` })).status).toBe(200);
    }
    const named = sent.filter(({ line }) => line === "GET /organizations");
    expect(named.map(({ request }) => request.headers.get("authorization"))).toEqual(["Bearer one", "Bearer two"]);
  });
});

describe("an error of the platform", () => {
  const told = async (answer: () => Response, line = me, body?: unknown) => {
    const { adapter } = adapterOn({
      "GET /users/me": answer,
      "GET /organizations/7": acme,
      "PUT /organizations/7": answer,
    });
    const response = await ask(adapter, line, body);
    const { code, detail } = await response.json();
    return [response.status, code, detail];
  };

  it.each([
    [403, "forbidden"],
    [404, "not_found"],
    [400, "invalid_parameter"],
  ])("with status %i becomes %s", async (status, code) => {
    expect(await told(() => error(status, "The sentence"))).toEqual([status, code, "The sentence"]);
  });

  it("counts as an invalid body if a body was sent", async () => {
    const body = { settings: { max_item_count: 5 } };
    expect((await told(() => error(400, "No."), "PATCH /organizations/7", body)).slice(0, 2)).toEqual([
      422,
      "invalid_body",
    ]);
  });

  it.each([403, 404, 409, 422])("with status %i is the same without a body and in plain text", async (status) => {
    const change = ["PATCH /organizations/7", { settings: { max_item_count: 5 } }] as const;
    for (const [line, body] of [[me], change] as const) {
      const expected = (await told(() => error(status, "No."), line, body)).slice(0, 2);
      expect(expected[0]).toBe(status === 422 && line === me ? 400 : status);
      for (const text of [null, "No."]) {
        const plain = () => new Response(text, { status });
        expect((await told(plain, line, body)).slice(0, 2), `${line} ${text}`).toEqual(expected);
      }
    }
  });

  it("counts as unavailable if it is a page", async () => {
    const page = () => new Response("Not Found", { status: 404, headers: { "Content-Type": "text/html" } });
    expect((await told(page)).slice(0, 2)).toEqual([503, "service_unavailable"]);
  });

  it("does not show the key or the token", async () => {
    const { adapter } = adapterOn({ "GET /users/me": () => Promise.reject(new TypeError("fetch failed")) });
    const response = await ask(adapter, me);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toMatch(/secret-key|token-of-a-login/);
  });
});

describe("a name that another organization has by now", () => {
  it("is looked up anew for a write", async () => {
    let id = 7;
    const { adapter, sent } = adapterOn({
      "GET /organizations": () => [{ ...acme, id }],
      "GET /organizations/7": acme,
      "GET /projects": [],
      "DELETE /organizations/9": null,
    });
    const organization = "/organizations/Acme%20AI%20(EU)";
    for (const _ of [1, 2]) expect((await ask(adapter, `GET ${organization}`)).status).toBe(200);
    expect(sent.filter(({ line }) => line === "GET /organizations")).toHaveLength(1);
    id = 9;
    expect((await ask(adapter, `DELETE ${organization}`)).status).toBe(204);
    expect(sent.at(-1)?.line).toBe("DELETE /organizations/9");
  });
});
