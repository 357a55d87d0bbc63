import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConfigurationError } from "../src/index.ts";
import { resolveOptions } from "../src/options/client-options.ts";
import { observed } from "./widgets.ts";

beforeEach(() => {
  for (const name of ["ORGPLANE_BASE_URL", "ORGPLANE_TOKEN", "ORGPLANE_API_KEY"]) vi.stubEnv(name, "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("the baseUrl option", () => {
  it.each([
    ["https://api.test/v1", "https://api.test/v1"],
    ["https://api.test/v1/", "https://api.test/v1"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
    ["HTTPS://API.test:443/a/../v1", "https://api.test/v1"],
  ])("accepts %s", (baseUrl, expected) => {
    expect(resolveOptions({ baseUrl, token: "tok_1" }).baseUrl).toBe(expected);
  });

  it("falls back to the environment", () => {
    vi.stubEnv("ORGPLANE_BASE_URL", "https://env.test/v1");
    expect(resolveOptions({ token: "tok_1" }).baseUrl).toBe("https://env.test/v1");
    expect(resolveOptions({ token: "tok_1", baseUrl: "https://api.test" }).baseUrl).toBe("https://api.test");
  });

  it("throws an error that names the environment variable when it is missing", () => {
    expect(() => resolveOptions({ token: "tok_1" })).toThrow(ConfigurationError);
    expect(() => resolveOptions({ token: "tok_1" })).toThrow(/ORGPLANE_BASE_URL/);
  });

  it.each([
    "/v1",
    "api.test",
    "ftp://api.test",
    "https://user:secret@api.test",
    "https://api.test?a=1",
    "https://api.test/#a",
  ])("rejects %s without repeating it", (baseUrl) => {
    expect(() => resolveOptions({ baseUrl, token: "tok_1" })).toThrow(/^baseUrl must be/);
    expect(() => resolveOptions({ baseUrl, token: "tok_1" })).not.toThrow(/secret/);
  });

  it("may be a relative path in a browser", () => {
    vi.stubGlobal("location", { href: "https://app.test/orgs?tab=1" });
    expect(resolveOptions({ baseUrl: "/v1", token: "tok_1" }).baseUrl).toBe("https://app.test/v1");
  });
});

describe("an adapter", () => {
  const adapter = Object.assign(async () => Response.json({}), { basePath: "/v2/acme" });

  it("replaces the base URL, the credentials and fetch, whatever the environment holds", () => {
    vi.stubEnv("ORGPLANE_BASE_URL", "https://env.test/v1");
    vi.stubEnv("ORGPLANE_TOKEN", "tok_env");
    vi.stubEnv("ORGPLANE_API_KEY", "key_env");
    const { baseUrl, credentials, fetch } = resolveOptions({ adapter });
    expect([baseUrl, credentials, fetch]).toEqual(["https://adapter.invalid/v2/acme", [], adapter]);
  });

  it.each([
    [{ baseUrl: "https://api.test/v1" }, "baseUrl"],
    [{ token: "tok_1", fetch: async () => new Response() }, "token and fetch"],
    [{ apiKey: "key_1" }, "apiKey"],
    [{ credentials: { token: async () => ({ token: "tok_1" }) } }, "credentials"],
    [{ servers: {} }, "servers"],
    [{ allowInsecure: true }, "allowInsecure"],
  ])("is rejected beside %j", (options, names) => {
    const message = `Pass adapter without ${names}: an adapter takes their place`;
    expect(() => resolveOptions({ adapter, ...options } as never)).toThrow(new ConfigurationError(message));
  });

  it("works with all other options", () => {
    const options = { adapter, token: null, baseUrl: undefined, retries: 0, headers: { "X-A": "b" } };
    expect(resolveOptions(options)).toMatchObject({ defaults: { retries: 0 }, headers: { "x-a": "b" } });
  });
});

describe("credentials", () => {
  const baseUrl = "https://api.test";
  const secrets = (options = {}) => resolveOptions({ baseUrl, ...options }).credentials.map(({ secret }) => secret);

  it("fall back to the environment", () => {
    vi.stubEnv("ORGPLANE_TOKEN", "tok_env");
    vi.stubEnv("ORGPLANE_API_KEY", "key_env");
    expect(secrets()).toEqual(["tok_env", "key_env"]);
  });

  it("from options are not mixed with those of the environment", () => {
    vi.stubEnv("ORGPLANE_TOKEN", "tok_env");
    expect(secrets({ apiKey: "key_1" })).toEqual(["key_1"]);
    expect(secrets({ token: null })).toEqual([]);
  });

  it("throw an error that names the environment variable when they are missing", () => {
    expect(() => secrets()).toThrow(ConfigurationError);
    expect(() => secrets()).toThrow(/ORGPLANE_TOKEN/);
  });

  it("may be replaced by an Authorization header", () => {
    expect(secrets({ headers: { authorization: "Basic YTpi" } })).toEqual([]);
    expect(() => secrets({ headers: { "X-Team": "a" } })).toThrow(ConfigurationError);
  });
});

describe("a runtime without an environment", () => {
  it.each([
    ["without process", undefined],
    ["with a process without env", {}],
  ])("needs nothing but options: %s", async (_, process) => {
    vi.stubGlobal("process", process);
    const { client, requests } = observed();
    await client.get("fraud");
    vi.unstubAllGlobals();
    expect(requests).toHaveLength(1);
  });
});
