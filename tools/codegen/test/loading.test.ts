import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { minimal } from "./minimal.ts";
import { Workspace } from "./workspace.ts";

let workspace: Workspace;

beforeAll(async () => {
  workspace = await Workspace.create();
});

afterAll(() => workspace[Symbol.asyncDispose]());

/** A description whose `Thing` is this schema. */
function of(thing: object, others: object = {}) {
  return { ...minimal(), components: { schemas: { Thing: thing, ...others } } };
}

async function run(content: unknown, name = "api.json") {
  const path = await workspace.write(name, content);
  return workspace.run(path, "--out", workspace.path("gen"));
}

async function models(content: unknown, name?: string): Promise<string> {
  expect(await run(content, name)).toMatchObject({ code: 0, complaints: [] });
  return workspace.read("gen", "models.ts");
}

async function complaint(content: unknown, name?: string): Promise<string> {
  const { code, complaints } = await run(content, name);
  expect([code, complaints.length, complaints[0]?.includes("\n")]).toEqual([1, 1, false]);
  return (complaints[0] ?? "").slice(workspace.folder.length).replace(/^.*?(?=[\w-]+\.(json|yaml))/, "");
}

const yaml = (thing: string) => `openapi: 3.1.0
info: { title: Merged, version: "1" }
x-base: &base
  type: object
  required: [id]
  properties: { id: { type: string } }
x-other: &other { description: A thing. }
paths:
  /things:
    get: { operationId: getThings, responses: { "204": { description: Nothing. } } }
components:
  schemas:
    Thing: ${thing}
`;

describe("YAML merge keys", () => {
  it("are merged, and give way to keys beside them", async () => {
    const text = await models(yaml("{ <<: [*base, *other], required: [] }"), "merge.yaml");
    expect(text).toContain("/** A thing. */\nexport interface Thing {\n  id?: string;\n}");
    expect(text).not.toContain("<<");
  });

  it("are merged in referenced files too", async () => {
    await workspace.write("thing.yaml", "x: &x { id: { type: string } }\ntype: object\nproperties: { <<: *x }\n");
    expect(await models(of({ $ref: "thing.yaml" }))).toContain("export interface Thing {\n  id?: string;\n}");
  });
});

describe("a reference to another file", () => {
  it("gives each schema one type, named after the component or the place in the file", async () => {
    const thing = {
      type: "object",
      properties: { parent: { $ref: "#" }, owner: { $ref: "./owner.json#/$defs/person" } },
    };
    await workspace.write("thing.json", thing);
    await workspace.write("owner.json", {
      $defs: { person: { properties: { thing: { $ref: "api.json#/components/schemas/Thing" } } } },
    });
    const text = await models(of({ $ref: "thing.json" }, { Things: { type: "array", items: { $ref: "thing.json" } } }));
    expect(text).toContain("export interface Thing {\n  parent?: Thing;\n  owner?: DefsPerson;\n}");
    expect(text).toContain("export interface DefsPerson {\n  thing?: Thing;\n}");
    expect(text).toContain("export type Things = Thing[];");
  });

  it("may replace a whole map of schemas", async () => {
    await workspace.write("props.json", { id: { type: "string" }, owner: { $ref: "#/id" } });
    const text = await models(of({ type: "object", properties: { $ref: "props.json" } }));
    expect(text).toContain("export interface Thing {\n  id?: string;\n  owner?: Id;\n}");
  });

  it("may point to unusual places", async () => {
    const description = minimal();
    const responses = { $ref: "#/components/x-answers/all" };
    Object.assign(description.paths["/things/{thing}"]?.["get"] ?? {}, { responses });
    const all = { "200": { $ref: "#/components/x-answers/one" }, "x-name": "all" };
    const one = { description: "OK.", content: { "application/json": { $ref: "#/components/mediaTypes/thing" } } };
    const thing = { schema: { $ref: "#/components/schemas/Thing" } };
    Object.assign(description.components, { "x-answers": { all, one }, mediaTypes: { thing } });
    expect(await run(description)).toMatchObject({ code: 0, complaints: [] });
    expect(await workspace.read("gen", "types.ts")).toContain("export type GetThingResult = Thing;");
    expect(await workspace.read("gen", "schema.ts")).toContain('"application/json": components["schemas"]["Thing"];');
  });

  it("may contain a percent sign", async () => {
    await workspace.write("100%.json", { "a/b%": { type: "string" } });
    expect(await models(of({ $ref: "100%25.json#/a~1b%25" }))).toContain("export type Thing = string;");
  });

  it.each([
    [
      "a circular reference over files",
      { $ref: "b.json#/x" },
      { "b.json": { x: { $ref: "c.json" } }, "c.json": { $ref: "b.json#/x" } },
      "c.json#: `$ref` b.json#/x leads back to itself; let it end at a definition",
    ],
    [
      "a missing place",
      { $ref: "b.json#/y" },
      { "b.json": { x: {} } },
      "api.json#/components/schemas/Thing: `$ref` b.json#/y leads nowhere; define it, or correct the `$ref`",
    ],
    [
      "a missing file",
      { $ref: "no%25.json" },
      {},
      "api.json#/components/schemas/Thing: no%25.json: no such file; let it lead to a file here",
    ],
    [
      "a missing file referenced by another file",
      { $ref: "b.json" },
      { "b.json": { items: { $ref: "d.json" } } },
      "b.json#/items: d.json: no such file; let it lead to a file here",
    ],
    [
      "a wrong schema in another file",
      { $ref: "b.json" },
      { "b.json": { items: { type: "text" } } },
      'b.json#/items/type: "text" is not a type; use string, number, integer, boolean, object, array, null',
    ],
  ])("is rejected in one line: %s", async (_, thing, files, line) => {
    for (const [name, content] of Object.entries(files)) await workspace.write(name, content);
    expect(await complaint(of(thing))).toBe(line);
  });
});

describe("a recursive description", () => {
  it("is rejected when a YAML alias is recursive", async () => {
    expect(await complaint(yaml("&t { properties: { a: *t } }"), "alias.yaml")).toBe(
      "alias.yaml#/components/schemas/Thing/properties/a: is an alias of what it stands in; break the circle",
    );
    expect(await complaint(yaml("&t { <<: *t, type: object }"), "alias.yaml")).toMatch(
      /^alias\.yaml: .*; (break the circle|correct its syntax)$/,
    );
  });

  const chain = (link: (next: object) => object) =>
    Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [
        `T${i}`,
        i < 2999 ? link({ $ref: `#/components/schemas/T${i + 1}` }) : { type: "string" },
      ]),
    );

  it.each([
    ["references", (next: object) => next],
    ["properties", (next: object) => ({ type: "object", properties: { next } })],
    ["compositions", (next: object) => ({ allOf: [next] })],
  ])("is not confused with a chain of 3,000 %s", async (_, link) => {
    expect(await models(of({ $ref: "#/components/schemas/T0" }, chain(link)))).toContain("export type T2999 = string;");
  });

  it("is refused where it is nested thousands of times", async () => {
    const deep = JSON.stringify(of({})).replace('"Thing":{', `"Thing":{${'"items":{'.repeat(5000)}${"}".repeat(5000)}`);
    expect(await complaint(deep)).toBe("api.json#: is nested too deeply; flatten what holds itself so often");
  });
});

describe("an OpenAPI 3.2 description", () => {
  const next = (changes: object) => ({ ...minimal(), openapi: "3.2.0", ...changes });

  it("is read as far as it is valid 3.1", async () => {
    expect(await models(next({ $self: "https://api.test/openapi.json" }))).toContain("export interface Thing {");
  });

  it.each(["query", "additionalOperations"])("cannot use %s", async (method) => {
    expect(await complaint(next({ paths: { "/things": { [method]: { responses: {} } } } }))).toBe(
      `api.json#/paths/~1things/${method}: \`${method}\` is not supported; use one of the methods of OpenAPI 3.1`,
    );
  });
});
