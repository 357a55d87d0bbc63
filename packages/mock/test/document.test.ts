import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { basePathOf, toDocument } from "../src/document/document.ts";
import { readDocument } from "../src/document/document-file.ts";
import { DocumentError, type OpenApiDocument } from "../src/document/openapi-document.ts";
import { createMockHandler } from "../src/handler.ts";
import { fixture, requestTo, violationsOf } from "./fixture.ts";

describe("an OpenAPI document", () => {
  it.each([
    [null, "is not an OpenAPI 3 document"],
    [[], "is not an OpenAPI 3 document"],
    [{ swagger: "2.0", paths: { "/a": {} } }, "is not an OpenAPI 3 document"],
    [{ openapi: "3.1.0" }, "has no paths"],
    [{ openapi: "3.1.0", paths: {} }, "has no paths"],
    [
      { openapi: "3.1.0", paths: { "/a": { $ref: "a.yaml" } } },
      "refers at #/paths/~1a to another file, a.yaml: bundle it",
    ],
  ])("is rejected when it is %j: it %s", (value, message) => {
    expect(() => toDocument(value)).toThrow(DocumentError);
    expect(() => toDocument(value)).toThrow(message);
  });

  it("may have an example that looks like a reference", () => {
    const get = {
      responses: { 200: { description: "", content: { "application/json": { example: { $ref: "a.yaml" } } } } },
    };
    expect(toDocument({ openapi: "3.1.0", paths: { "/a": { get } } })).toBeDefined();
  });
});

/** A document with one operation, whose response has the schema. */
const withSchema = (schema: unknown, components: Record<string, unknown> = {}) => ({
  openapi: "3.1.0",
  info: { title: "A", version: "1" },
  paths: { "/a": { get: { responses: { 200: { description: "A", content: { "application/json": { schema } } } } } } },
  components,
});
const schemaOfA = "#/paths/~1a/get/responses/200/content/application~1json/schema";

describe("a reference in a document", () => {
  it.each([
    ["to a component", "#/components/schemas/A", { schemas: { A: {} } }],
    ["to a schema that is true", "#/components/schemas/A", { schemas: { A: true } }],
    ["to a name with a slash and a tilde", "#/components/schemas/a~1b~0c", { schemas: { "a/b~c": {} } }],
    ["to a name that looks escaped", "#/components/schemas/~01", { schemas: { "~1": {} } }],
    ["to a name in percent-encoding", "#/components/schemas/%C3%A9%20%7Bx%7D", { schemas: { "é {x}": {} } }],
    ["into an array", "#/components/schemas/A/allOf/1", { schemas: { A: { allOf: [{}, {}] } } }],
    [
      "through another one",
      "#/components/schemas/A/properties/b",
      { schemas: { A: { $ref: "#/components/schemas/B" }, B: { properties: { b: {} } } } },
    ],
    ["in a circle", "#/components/schemas/A", { schemas: { A: { $ref: "#/components/schemas/A" } } }],
  ])("is followed: %s", async (_, $ref, components) => {
    const handler = createMockHandler({ document: withSchema({ $ref }, components) });
    expect((await handler(requestTo("/a"))).status).toBe(200);
  });

  it.each([
    ["to nothing", "#/components/schemas/B", {}],
    ["to a name that differs in its case", "#/components/schemas/a", { schemas: { A: {} } }],
    ["to a JavaScript property that the document lacks", "#/components/schemas/constructor", { schemas: {} }],
    ["to null", "#/components/schemas/A", { schemas: { A: null } }],
    ["beyond the end of an array", "#/components/schemas/A/allOf/1", { schemas: { A: { allOf: [{}] } } }],
    ["to the length of an array", "#/components/schemas/A/allOf/length", { schemas: { A: { allOf: [{}] } } }],
    ["with a slash that is not escaped", "#/components/schemas/a/b", { schemas: { "a/b": {} } }],
    ["whose percent-encoding is broken", "#/components/schemas/%ZZ", { schemas: { "%ZZ": {} } }],
    ["through a circle", "#/components/schemas/A/properties/b", { schemas: { A: { $ref: "#/components/schemas/A" } } }],
  ])("is rejected, with its place and target: %s", (_, $ref, components) => {
    const refused = () => toDocument(withSchema({ $ref }, components));
    expect(refused).toThrow(new DocumentError(`refers at ${schemaOfA} to ${$ref}, which does not exist`));
  });

  it.each([
    ["a response called default", { get: { responses: { default: { $ref: "#/no" } } } }, "get/responses/default"],
    [
      "a property called example",
      { get: { responses: { 200: { content: { b: { schema: { properties: { example: { $ref: "#/no" } } } } } } } } },
      "get/responses/200/content/b/schema/properties/example",
    ],
    [
      "an example component",
      { get: { responses: { 200: { content: { b: { examples: { c: { $ref: "#/no" } } } } } } } },
      "get/responses/200/content/b/examples/c",
    ],
    ["a parameter", { parameters: [{ $ref: "#/no" }], get: { responses: {} } }, "parameters/0"],
  ])("to nothing is found in %s", (_, item, place) => {
    const refused = () => toDocument({ openapi: "3.1.0", paths: { "/a": item } });
    expect(refused).toThrow(`refers at #/paths/~1a/${place} to #/no, which does not exist`);
  });

  it.each([
    ["an example", { example: { $ref: "#/no" } }],
    ["examples", { examples: [{ $ref: "#/no" }] }],
    ["a default", { default: { $ref: "#/no" } }],
    ["a constant", { const: { $ref: "#/no" } }],
    ["an enum value", { enum: [{ $ref: "#/no" }] }],
    ["a property name", { properties: { $ref: { type: "string" } } }],
  ])("is not assumed in %s of a schema", (_, schema) => {
    expect(toDocument(withSchema(schema))).toBeDefined();
  });

  it("by anchor is rejected, since Prism does not support it", () => {
    const refused = () => toDocument(withSchema({ $ref: "#a" }, { schemas: { A: { $anchor: "a" } } }));
    expect(refused).toThrow(`refers at ${schemaOfA} to #a, an anchor`);
  });

  it("is checked quickly, however large the document is", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 6000 }, (_, index) => {
        const next = { $ref: `#/components/schemas/A${(index + 1) % 6000}` };
        return [`A${index}`, { type: "object", description: "x".repeat(300), properties: { next, list: [next] } }];
      }),
    );
    const document = withSchema({ $ref: "#/components/schemas/A0" }, { schemas });
    expect(JSON.stringify(document).length).toBeGreaterThan(2_500_000);
    const started = performance.now();
    toDocument(document);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("an operationId", () => {
  const operation = (operationId?: string) => ({ ...(operationId && { operationId }), responses: {} });

  it("is rejected when two operations share it, with both places", () => {
    const paths = { "/a": { get: operation("same") }, "/b/{c}": { get: operation("other"), put: operation("same") } };
    expect(() => toDocument({ openapi: "3.1.0", paths })).toThrow(
      new DocumentError('gives the operationId "same" twice, at #/paths/~1a/get and at #/paths/~1b~1{c}/put'),
    );
  });

  it("may differ in case only, be missing, or be repeated outside operations", () => {
    const paths = {
      "/a": { get: operation("same"), put: operation(), post: operation(), "x-copy": operation("same") },
      "/b": { get: operation("Same") },
      "/c": { $ref: "#/paths/~1a" },
    };
    expect(toDocument({ openapi: "3.1.0", paths })).toBeDefined();
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

  it("may be absent, so that every path belongs to the API", async () => {
    const { servers: _, ...rest } = fixture;
    const handler = createMockHandler({ document: rest as OpenApiDocument });
    expect((await handler(requestTo("/things"))).status).toBe(200);
  });
});

describe("the jsonSchemaDialect", () => {
  // Draft-07, Prism's fallback, does not have `prefixItems`.
  const invalid = () =>
    requestTo("/v1/things", {
      method: "POST",
      body: '{"name":"a","pair":[1,1]}',
      headers: { "Content-Type": "application/json" },
    });

  it.each([undefined, "https://spec.openapis.org/oas/3.1/dialect/base"])(
    "does not prevent validation when it is %s",
    async (dialect) => {
      const handler = createMockHandler({ document: { ...fixture, jsonSchemaDialect: dialect } });
      const response = await handler(invalid());
      expect(response.status).toBe(422);
      expect(violationsOf(response).map(({ location }) => location)).toEqual([["request", "body", "pair", "0"]]);
    },
  );
});

describe("a recursive schema", () => {
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

  it("is validated at every depth", async () => {
    const good = await plant({ value: 1, next: { value: 2, next: { value: 3 } } });
    expect([good.status, violationsOf(good)]).toEqual([200, []]);
    expect((await plant({ value: 1, next: { value: 2, next: { value: "3" } } })).status).toBe(422);
  });
});

describe("a document file", () => {
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
    await writeFile(join(folder, "dangling.json"), JSON.stringify(withSchema({ $ref: "#/components/schemas/A\nB" })));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(["good.json", "good.yaml"])("is read from %s", async (name) => {
    expect((await readDocument(join(folder, name))).openapi).toMatch(/^3\.1/);
  });

  it.each([
    ["none.json", "none.json cannot be read: there is no such file"],
    [".", "cannot be read: it is a directory"],
    ["cut.json", "cut.json is no valid JSON: "],
    ["cut.yaml", "cut.yaml is no valid YAML: "],
    ["dangling.json", `dangling.json refers at ${schemaOfA} to #/components/schemas/A%0AB, which does not exist`],
    ["other.json", "other.json is not an OpenAPI 3 document"],
  ])("is rejected on one line that names it: %s", async (name, message) => {
    const refused = await readDocument(join(folder, name)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DocumentError);
    expect(String(refused)).toContain(message);
    expect(String(refused)).not.toContain("\n");
  });
});
