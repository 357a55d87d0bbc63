import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { basePathOf, DocumentError, type OpenApiDocument, toDocument } from "../src/document.ts";
import { readDocument } from "../src/document-file.ts";
import { createMockHandler } from "../src/handler.ts";
import { fixture, requestTo, violationsOf } from "./fixture.ts";

describe("a document", () => {
  it.each([
    [null, "is not an OpenAPI 3 document"],
    [[], "is not an OpenAPI 3 document"],
    [{ swagger: "2.0", paths: { "/a": {} } }, "is not an OpenAPI 3 document"],
    [{ openapi: "3.1.0" }, "has no paths"],
    [{ openapi: "3.1.0", paths: {} }, "has no paths"],
    [{ openapi: "3.1.0", paths: { "/a": { $ref: "a.yaml" } } }, "refers to another file, a.yaml: bundle it"],
  ])("(%j) is refused: it %s", (value, message) => {
    expect(() => toDocument(value)).toThrow(DocumentError);
    expect(() => toDocument(value)).toThrow(message);
  });

  it("may hold what looks like a reference inside an example", () => {
    const get = {
      responses: { 200: { description: "", content: { "application/json": { example: { $ref: "a.yaml" } } } } },
    };
    expect(toDocument({ openapi: "3.1.0", paths: { "/a": { get } } })).toBeDefined();
  });
});

describe("the base path", () => {
  it.each([
    [[{ url: "https://api.example.test/v1/" }], "/v1"],
    [[{ url: "/api/v2" }, { url: "/v1" }], "/api/v2"],
    [
      [{ url: "https://{host}/{version}", variables: { host: { default: "a.test" }, version: { default: "v3" } } }],
      "/v3",
    ],
    [[{ url: "https://api.example.test" }], ""],
    [undefined, ""],
  ])("of servers %j is %j", (servers, path) => {
    expect(basePathOf({ openapi: "3.1.0", servers })).toBe(path);
  });

  it("may be none: then every path is the API's", async () => {
    const { servers: _, ...rest } = fixture;
    const handler = createMockHandler({ document: rest as OpenApiDocument });
    expect((await handler(requestTo("/things"))).status).toBe(200);
  });
});

describe("the dialect", () => {
  // `prefixItems` is what draft-07, which Prism falls back to, does not know.
  const invalid = () =>
    requestTo("/v1/things", {
      method: "POST",
      body: '{"name":"a","pair":[1,1]}',
      headers: { "Content-Type": "application/json" },
    });

  it.each([undefined, "https://spec.openapis.org/oas/3.1/dialect/base"])(
    "%s does not keep schemas from being checked",
    async (dialect) => {
      const handler = createMockHandler({ document: { ...fixture, jsonSchemaDialect: dialect } });
      const response = await handler(invalid());
      expect(response.status).toBe(422);
      expect(violationsOf(response).map(({ location }) => location)).toEqual([["request", "body", "pair", "0"]]);
    },
  );
});

describe("a document that refers to itself", () => {
  const tree = {
    type: "object",
    required: ["value"],
    properties: { value: { type: "integer" }, next: { $ref: "#/components/schemas/Tree" } },
  };
  const content = {
    "application/json": { schema: { $ref: "#/components/schemas/Tree" }, example: { value: 1, next: { value: 2 } } },
  };
  const post = { requestBody: { content }, responses: { 200: { description: "", content } } };
  const handler = createMockHandler({
    document: { openapi: "3.1.0", paths: { "/trees": { post } }, components: { schemas: { Tree: tree } } },
  });
  const plant = (body: unknown) =>
    handler(
      requestTo("/trees", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      }),
    );

  it("is checked all the way down", async () => {
    const good = await plant({ value: 1, next: { value: 2, next: { value: 3 } } });
    expect([good.status, violationsOf(good)]).toEqual([200, []]);
    expect((await plant({ value: 1, next: { value: 2, next: { value: "3" } } })).status).toBe(422);
  });
});

describe("a file", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "orgplane-mock-"));
    await writeFile(join(folder, "good.json"), JSON.stringify(fixture));
    await writeFile(
      join(folder, "good.yaml"),
      "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        '200': { description: A }\n",
    );
    await writeFile(join(folder, "cut.json"), '{"openapi":');
    await writeFile(join(folder, "cut.yaml"), "openapi: {");
    await writeFile(join(folder, "other.json"), "{}");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(["good.json", "good.yaml"])("%s is read", async (name) => {
    expect((await readDocument(join(folder, name))).openapi).toMatch(/^3\.1/);
  });

  it.each([
    ["none.json", "none.json cannot be read: there is no such file"],
    [".", "cannot be read: it is a directory"],
    ["cut.json", "cut.json is no valid JSON: "],
    ["cut.yaml", "cut.yaml is no valid YAML: "],
    ["other.json", "other.json is not an OpenAPI 3 document"],
  ])("%s is refused on one line that names it", async (name, message) => {
    const refused = await readDocument(join(folder, name)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DocumentError);
    expect(String(refused)).toContain(message);
    expect(String(refused)).not.toContain("\n");
  });
});
