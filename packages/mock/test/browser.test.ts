import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { createMockFetch } from "../src/browser/index.ts";

const headers = { Authorization: "Bearer tok_owner", "Content-Type": "application/json" };

describe("the mock in a browser", () => {
  it("is stateful and has the same control API as the server", async () => {
    const mock = createMockFetch({ seed: 3, dataSet: "small", active: ["edit-conflict"] });
    const body = JSON.stringify({ organization: "acme", name: "page" });
    const made = await mock("https://any.example/v1/spaces", { method: "POST", headers, body });
    const { id } = await made.json();
    expect(made.status).toBe(201);
    expect((await mock(`https://any.example/v1/spaces/${id}?__delay=1`, { method: "HEAD", headers })).status).toBe(200);
    const remove = () => mock(`https://any.example/v1/spaces/${id}`, { method: "DELETE", headers });
    expect([(await remove()).status, (await remove()).status]).toEqual([412, 204]);
    expect(await mock.control.status()).toMatchObject({
      mode: "stateful",
      contract: { title: "Orgplane API", version: expect.stringMatching(/^\d/), hash: null },
      session: { data: "small", seed: 3, scenarios: ["edit-conflict"] },
    });
    expect((await mock.control.requests({ operation: "deleteSpace" })).map(({ status }) => status)).toEqual([412, 204]);
  });

  it("responds as documented, in the contract's problem format", async () => {
    const mock = createMockFetch();
    await mock.control.fault({ answer: { status: 429 } });
    const response = await mock("https://any.example/v1/spaces", { headers });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await response.json()).toMatchObject({ code: "rate_limited", instance: "/v1/spaces", errors: [] });
  });

  it.each([
    ["the header Prefer", "", { Prefer: "code=429" }, 429, "rate_limited"],
    ["the query", "?__code=404", {}, 404, "not_found"],
    ["the name of an example", "", { Prefer: "code=409, example=name_taken" }, 409, "name_taken"],
  ])("responds with the error that %s asks for", async (_, query, more, status, code) => {
    const response = await createMockFetch()(`https://any.example/v1/spaces${query}`, {
      headers: { ...headers, ...more },
    });
    expect([response.status, (await response.json()).code]).toEqual([status, code]);
  });

  it.each(["code=200", "code=4040", "example=usual"])("refuses %j, as it has no examples", async (preference) => {
    const mock = createMockFetch();
    const response = await mock("https://any.example/v1/spaces", { headers: { ...headers, Prefer: preference } });
    expect([response.status, (await response.json()).code]).toEqual([400, "invalid_parameter"]);
  });

  it("recognises its own requests", () => {
    const mock = createMockFetch();
    const handled = ["/v1/spaces", "/__mock/delay", "/__mock", "/v10", "/", "/index.html"].map((path) =>
      mock.handles(new Request(`http://localhost${path}`)),
    );
    expect(handled).toEqual([true, true, true, false, false, false]);
  });

  it("rejects an unknown scenario or operation at once", () => {
    expect(() => createMockFetch({ active: ["flakey"] })).toThrow(
      'there is no scenario "flakey"; did you mean "flaky"?',
    );
    expect(() => createMockFetch({ delays: [{ ms: 1, operation: "listSpace" }] })).toThrow(
      'did you mean "listSpaces"?',
    );
  });
});

it.each(["browser", "control"])("@orgplane/mock/%s needs neither Node.js nor Prism", async (entry) => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}/index.ts`, import.meta.url))],
    bundle: true,
    write: false,
    platform: "browser",
    format: "esm",
    metafile: true,
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.filter((path) => path.includes("stoplight") || path.includes("/prism/"))).toEqual([]);
});
