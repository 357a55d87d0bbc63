import { describe, expect, it } from "vitest";
import { toDocument } from "../src/document/document.ts";
import type { OpenApiDocument } from "../src/document/openapi-document.ts";
import { operationDocument } from "../src/document/operation-document.ts";
import { createRoutes } from "../src/document/routes.ts";
import { createMockHandler } from "../src/handler.ts";
import { fixture, requestTo } from "./fixture.ts";

const partOf = (document: OpenApiDocument, id: string) => {
  const route = createRoutes(document).all.find((one) => one.id === id);
  if (route === undefined) throw new Error(`no ${id}`);
  return operationDocument(document, route);
};

describe("the part of a document given to Prism", () => {
  it("has the operation and what it refers to, and nothing else", () => {
    const part = partOf(fixture, "getThing");
    expect(Object.keys(part["paths"] as object)).toEqual(["/things/{thing}"]);
    expect(part).toMatchObject({ paths: { "/things/{thing}": { parameters: [{ name: "thing" }] } } });
    expect(JSON.stringify(part["paths"])).not.toContain("updateThing");
    expect(part).toMatchObject({ components: { schemas: { Thing: {}, Problem: {} } } });
    expect(JSON.stringify(part)).not.toContain("ThingCreate");
  });

  it("has no extensions, nor what only extensions refer to", () => {
    const extension = { "x-more": { $ref: "#/components/schemas/Unused" } };
    const schema = { type: "object", properties: { "x-name": { type: "string" } }, ...extension };
    const response = { description: "", content: { "application/json": { schema, ...extension } }, ...extension };
    const part = partOf(
      {
        openapi: "3.1.0",
        info: { title: "A", version: "1", ...extension },
        paths: {
          "/a": {
            get: { operationId: "getA", responses: { 200: response, ...extension }, "x-bulk": {}, ...extension },
            ...extension,
          },
        },
        components: { schemas: { Unused: {} }, ...extension },
        ...extension,
      },
      "getA",
    );
    expect(JSON.stringify(part)).not.toMatch(/x-more|Unused/);
    // These are not extensions: one is a property name, and the mock uses the other.
    expect(JSON.stringify(part)).toMatch(/"x-name".*"x-bulk"|"x-bulk".*"x-name"/);
  });
});

describe("a served document", () => {
  const serve = async (document: unknown, path: string, method = "GET") => {
    const response = await createMockHandler({ document: toDocument(document) })(requestTo(path, { method }));
    return [response.status, await response.text()];
  };
  const json = (content: unknown) => ({ 200: { description: "", content: { "application/json": content } } });
  const components = { schemas: { A: { type: "string", enum: ["a"] } } };

  it.each([
    ["a missing place", { $ref: "#/nowhere" }],
    ["a file", { list: [{ $ref: "a.yaml" }] }],
    ["another host", { $ref: "http://127.0.0.1:1/a" }],
    ["a schema", { $ref: "#/components/schemas/A" }],
  ])("may have an example that looks like a reference to %s", async (_, example) => {
    for (const content of [{ example }, { examples: { one: { value: example } } }, { schema: { example } }]) {
      const paths = { "/a": { get: { responses: json(content) } } };
      expect(await serve({ openapi: "3.1.0", paths, components }, "/a")).toEqual([200, JSON.stringify(example)]);
    }
  });

  it("may have extensions that refer to nothing", async () => {
    const paths = { "/a": { get: { responses: json({ example: 1 }), "x-a": { $ref: "a.yaml" } } } };
    expect(await serve({ openapi: "3.1.0", paths, "x-b": { $ref: "#/nowhere" } }, "/a")).toEqual([200, "1"]);
  });

  it("may have operations that refer to each other", async () => {
    const post = { responses: json({ schema: { $ref: "#/components/schemas/A" } }) };
    const get = { responses: { 200: { $ref: "#/paths/~1a/post/responses/200" } } };
    const put = {
      responses: json({ schema: { $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema" } }),
    };
    const document = { openapi: "3.1.0", paths: { "/a": { get, post, put } }, components };
    expect(await serve(document, "/a")).toEqual([200, '"a"']);
    expect(await serve(document, "/a", "PUT")).toEqual([200, '"a"']);
  });
});
