import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDocument } from "../src/document/document-file.ts";
import { createMockHandler } from "../src/handler.ts";
import { requestTo, violationsOf } from "./fixture.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "orgplane-mock-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes files, and returns the path of the first. */
async function write(files: Record<string, string>): Promise<string> {
  const inside = await mkdtemp(join(folder, "case-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(inside, name)), { recursive: true });
    await writeFile(join(inside, name), text);
  }
  return join(inside, Object.keys(files)[0] ?? "");
}

const handlerOf = async (file: string) => createMockHandler({ document: await readDocument(file) });

const files = {
  "api/openapi.yaml": `
openapi: 3.1.0
info: { title: A, version: "1" }
paths:
  /pets:
    $ref: paths/pets.yaml
  /pets/{pet}:
    get:
      $ref: "paths/pet.yaml#/get"
  /shelters:
    $ref: "../shared/all%20of%20it.yaml#/items/shelters"
components:
  schemas:
    Name: { type: string, maxLength: 5 }
`,
  "api/paths/pets.yaml": `
post:
  operationId: createPet
  requestBody:
    content:
      application/json:
        schema: { $ref: "../../shared/all of it.yaml#/schemas/Pet" }
  responses:
    "201":
      description: Created
      content:
        application/json:
          schema: { $ref: "../../shared/all of it.yaml#/schemas/Pet" }
          examples:
            one: { $ref: "../example.json" }
`,
  "api/paths/pet.yaml": `
get:
  operationId: getPet
  parameters:
    - { name: pet, in: path, required: true, schema: { $ref: "../openapi.yaml#/components/schemas/Name" } }
  responses:
    "200": { $ref: "#/ok" }
ok: { description: A pet, content: { text/plain: { example: rex } } }
`,
  "shared/all of it.yaml": `
schemas:
  Pet:
    type: object
    properties:
      name: { $ref: "../api/openapi.yaml#/components/schemas/Name" }
      mother: { $ref: "#/schemas/Pet" }
      kind: { $ref: "kind.json" }
items:
  shelters: { get: { responses: { "204": { description: None } } } }
`,
  "shared/kind.json": '{ "enum": ["cat", "dog"] }',
  "api/example.json": '{ "value": { "name": "rex" } }',
};

describe("a document in several files", () => {
  it("is served completely, wherever its references lead", async () => {
    const handler = await handlerOf(await write(files));
    const create = (body: unknown) =>
      handler(
        requestTo("/pets", {
          method: "POST",
          body: JSON.stringify(body),
          headers: { "Content-Type": "application/json" },
        }),
      );
    const created = await create({ name: "rex", kind: "dog", mother: { name: "lea", kind: "dog" } });
    expect([created.status, await created.json(), violationsOf(created)]).toEqual([201, { name: "rex" }, []]);
    expect((await create({ kind: "bird" })).status).toBe(422);
    expect((await create({ mother: { mother: { name: "too long" } } })).status).toBe(422);
    expect(await (await handler(requestTo("/pets/rex"))).text()).toBe("rex");
    expect((await handler(requestTo("/pets/toolong"))).status).toBe(400);
    expect((await handler(requestTo("/shelters"))).status).toBe(204);
  });

  it("reports which files it has read", async () => {
    const file = await write(files);
    const read: string[] = [];
    await readDocument(file, (path) => read.push(path));
    const root = dirname(dirname(file));
    expect(read.toSorted()).toEqual(
      Object.keys(files)
        .map((name) => join(root, name))
        .toSorted(),
    );
  });

  it.each([
    ["a missing file", "a.yaml", {}, "refers at #/paths/~1a to a.yaml, which cannot be read: there is no such file"],
    ["a broken file", "a.yaml", { "a.yaml": "get: {" }, "refers at #/paths/~1a to a.yaml, which is no valid YAML"],
    ["a missing place", "b.json#/c", { "b.json": "{}" }, "refers at #/paths/~1a to b.json#/c, which"],
    [
      "another host",
      "http://127.0.0.1:1/a.yaml",
      {},
      "refers at #/paths/~1a to another host, http://127.0.0.1:1/a.yaml",
    ],
    ["a URL that is not a file", "file:///a.yaml", {}, "refers at #/paths/~1a to another host"],
    ["itself", "#/paths/~1a", {}, "refers at #/paths/~1a to itself"],
    [
      "a file with a dangling reference",
      "b.json",
      { "b.json": '{ "get": { "responses": { "200": { "$ref": "#/no" } } } }' },
      "refers at b.json#/get/responses/200 to b.json#/no, which does not exist",
    ],
    [
      "a file that refers to a missing file",
      "b.json",
      { "b.json": '{ "get": { "responses": { "200": { "$ref": "c.json" } } } }' },
      "refers at b.json#/get/responses/200 to c.json, which cannot be read",
    ],
  ])("is rejected on one line with the place when it refers to %s", async (_, $ref, more, message) => {
    const file = await write({
      "openapi.json": JSON.stringify({ openapi: "3.1.0", paths: { "/a": { $ref } } }),
      ...more,
    });
    const error = await readDocument(file).catch((refused: unknown) => refused);
    expect(String(error)).toContain(`DocumentError: ${file} ${message}`);
    expect(String(error)).not.toContain("\n");
  });
});

describe("a path item", () => {
  const item = {
    get: { operationId: "getA", responses: { 200: { description: "", content: { "text/plain": { example: "a" } } } } },
  };
  const serve = async (paths: object, more: object = {}) =>
    createMockHandler({ document: { openapi: "3.1.0", paths: paths as Record<string, unknown>, ...more } });

  it.each([
    ["another path", { "/b": item, "/a": { $ref: "#/paths/~1b" } }, {}],
    ["a component", { "/a": { $ref: "#/components/pathItems/A" } }, { components: { pathItems: { A: item } } }],
    [
      "a reference to a reference",
      { "/a": { $ref: "#/components/pathItems/B" } },
      { components: { pathItems: { B: { $ref: "#/components/pathItems/A" }, A: item } } },
    ],
    ["an extension", { "/a": { $ref: "#/x-items/A" } }, { "x-items": { A: item } }],
  ])("is served when it refers to %s", async (_, paths, more) => {
    expect(await (await (await serve(paths, more))(requestTo("/a"))).text()).toBe("a");
  });

  it("may add members beside its reference", async () => {
    const parameters = [{ name: "p", in: "query", required: true, schema: {} }];
    const handler = await serve({
      "/b": item,
      "/a": { $ref: "#/paths/~1b", parameters, put: { responses: { 204: { description: "" } } } },
    });
    expect((await handler(requestTo("/a"))).status).toBe(400);
    expect((await handler(requestTo("/a?p=1"))).status).toBe(200);
    expect((await handler(requestTo("/a?p=1", { method: "PUT" }))).status).toBe(204);
    expect((await handler(requestTo("/b"))).status).toBe(200);
  });

  it("is rejected when it refers to itself", async () => {
    const paths = { "/a": { $ref: "#/paths/~1b" }, "/b": { $ref: "#/paths/~1a" } };
    await expect(serve(paths)).rejects.toThrow("refers at #/paths/~1a to itself, by way of #/paths/~1b");
  });
});

describe("a file", () => {
  it.each([
    ["YAML", "openapi: 3.1.0\npaths: { /a: { get: { responses: { 200: { description: A } } } } }\n"],
    [
      "JSON",
      '{ "openapi": "3.1.0", "paths": { "/a": { "get": { "responses": { "200": { "description": "A" } } } } } }',
    ],
  ])("may have any name: %s", async (_, text) => {
    const handler = await handlerOf(await write({ "openapi.txt": text }));
    expect((await handler(requestTo("/a"))).status).toBe(200);
  });

  it("is rejected with what to do when it is an address, or Swagger 2.0", async () => {
    await expect(readDocument("https://example.test/openapi.json")).rejects.toThrow(
      "https://example.test/openapi.json is an address, and the mock reads files: save it first, with curl -O for example",
    );
    const file = await write({ "swagger.yaml": 'swagger: "2.0"\npaths: { /a: {} }\n' });
    await expect(readDocument(file)).rejects.toThrow(
      "is not an OpenAPI 3 document, but Swagger 2.0: convert it first, with npx swagger2openapi for example",
    );
  });
});

describe("a YAML document", () => {
  it("may use merge keys and aliases", async () => {
    const file = await write({
      "openapi.yaml": `
openapi: 3.0.3
info: { title: A, version: "1" }
x-common: &common
  500: { description: Bad }
paths:
  /a:
    get: &get
      responses: { <<: *common, 200: { description: Good } }
    put:
      <<: *get
      operationId: putA
`,
    });
    const handler = await handlerOf(file);
    expect((await handler(requestTo("/a"))).status).toBe(200);
    expect((await handler(requestTo("/a", { method: "PUT", headers: { Prefer: "code=500" } }))).status).toBe(500);
  });

  // Ten levels of ten aliases each, and one long text that stands in two thousand places.
  const bomb = [
    "x0: &a0 [lol, lol]",
    ...Array.from({ length: 10 }, (_, level) => `x${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`)}]`),
  ];
  const long = [`x0: &a ${"x".repeat(100_000)}`, "x1:", ...Array(2000).fill("- *a")];
  it.each([
    ["nest", bomb],
    ["repeat a long text", long],
  ])("is rejected, without being written out, when its aliases %s", async (_, lines) => {
    const file = await write({ "openapi.yaml": ["openapi: 3.1.0", "paths: {}", ...lines].join("\n") });
    await expect(readDocument(file)).rejects.toThrow("is no valid YAML: its aliases stand for too much text");
  });

  it.each([
    ["an alias within itself", "openapi: 3.1.0\npaths: &a { /a: *a }\n"],
    ["an alias merged into itself", "openapi: 3.1.0\npaths: &a { <<: *a }\n"],
    ["no text", ""],
  ])("is rejected on one line when it has %s", async (_, text) => {
    const file = await write({ "openapi.yaml": text });
    const error = await readDocument(file).catch((refused: unknown) => refused);
    expect(String(error)).toMatch(/^DocumentError: [^\n]+$/);
  });
});
