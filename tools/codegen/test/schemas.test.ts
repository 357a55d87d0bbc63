import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnose } from "./compile.ts";
import { Workspace } from "./workspace.ts";

let workspace: Workspace;

beforeAll(async () => {
  workspace = await Workspace.create();
  await workspace.write("package.json", { type: "module" });
});

afterAll(() => workspace[Symbol.asyncDispose]());

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { "application/json": { schema } } });

/** A description that returns each of its schemas, and takes the named ones as bodies. */
function description(schemas: Record<string, object>, sent: readonly string[] = [], openapi = "3.1.0") {
  const operations = Object.keys(schemas).map((name) => {
    const requestBody = sent.includes(name) ? { required: true, ...json(ref(name)) } : undefined;
    const responses = { "200": { description: "OK", ...json(ref(name)) } };
    return [`/${name}`, { [requestBody ? "post" : "get"]: { operationId: `do${name}`, requestBody, responses } }];
  });
  return {
    openapi,
    info: { title: "Schemas", version: "1" },
    paths: Object.fromEntries(operations),
    components: { schemas },
  };
}

let folder = "";

async function generated(content: unknown): Promise<string> {
  folder = `case${++count}`;
  const path = await workspace.write("api.json", content);
  expect(await workspace.run(path, "--out", workspace.path(folder, "gen"))).toMatchObject({ code: 0, complaints: [] });
  await compiled("");
  return workspace.read(folder, "gen", "models.ts");
}

async function models(schemas: Record<string, object>, sent?: readonly string[], openapi?: string): Promise<string> {
  return generated(description(schemas, sent, openapi));
}

// Compiling takes longer than everything else, so it happens once, at the end.
const expected: { readonly place: string; readonly usage: string; readonly complaints: readonly unknown[] }[] = [];
let count = 0;

/** Registers a use of the last client, to be compiled and compared with the compiler's messages. */
async function compiled(usage: string, complaints: readonly unknown[] = []): Promise<void> {
  const place = `${folder}/usage${expected.length}.ts`;
  const code = `import type { Api } from "./gen/index.ts";\n\nexport async function use(api: Api) {\n${usage}\nvoid api;\n}\n`;
  await workspace.write(place, code);
  expected.push({ place, usage, complaints });
}

const cat = { type: "object", required: ["meows"], properties: { meows: { type: "boolean" } } };
const dog = { type: "object", required: ["barks"], properties: { barks: { type: "boolean" } } };
const pet = { oneOf: [ref("Cat"), ref("Dog")] };

describe("a union", () => {
  it.each([
    ["3.0.3", { nullable: true, allOf: [ref("Pet")] }, "Pet | null"],
    ["3.0.3", { type: "object", nullable: true, allOf: [ref("Pet")] }, "Pet | null"],
    ["3.0.3", { nullable: true, oneOf: [ref("Cat"), ref("Dog")] }, "Cat | Dog | null"],
    ["3.1.0", { type: ["object", "null"], oneOf: [ref("Cat"), ref("Dog")] }, "Cat | Dog | null"],
    ["3.1.0", { anyOf: [ref("Pet"), { type: "null" }] }, "Pet | null"],
    ["3.1.0", { allOf: [ref("Pet"), { description: "Whose." }] }, "Pet"],
    [
      "3.1.0",
      { allOf: [ref("Cat"), ref("Pet")], oneOf: [ref("Dog"), { type: "object", properties: { a: {} } }] },
      "Cat & Pet & (Dog | {\n    a?: unknown;\n  })",
    ],
    [
      "3.1.0",
      { type: "array", items: { anyOf: [ref("Cat"), { allOf: [ref("Dog"), ref("Pet")] }] } },
      "(Cat | (Dog & Pet))[]",
    ],
  ])("in OpenAPI %s: %j", async (version, schema, type) => {
    const owner = { type: "object", properties: { pet: schema } };
    expect(await models({ Cat: cat, Dog: dog, Pet: pet, Owner: owner }, [], version)).toContain(`  pet?: ${type};`);
  });
});

describe("a discriminator", () => {
  const told = async (schemas: Record<string, object>, branch: string) => {
    const text = await models(schemas);
    const declaration = text.slice(text.search(new RegExp(`export (interface|type) ${branch}\\b`)));
    return /(?:kind): ([^;]+);/.exec(declaration)?.[1];
  };
  const tellingPet = (mapping?: object) => ({ ...pet, discriminator: { propertyName: "kind", mapping } });
  const kind = { type: "string" };

  it.each([
    ["its name", undefined, '"Cat"'],
    ["a mapping by reference", { cat: "#/components/schemas/Cat" }, '"cat"'],
    ["a mapping by name alone, as in the OpenAPI specification", { cat: "Cat", lion: "Cat" }, '"cat" | "lion"'],
    ["a mapping of the other branches", { hound: "Dog" }, '"Cat"'],
  ])("distinguishes a branch by %s", async (_, mapping, value) => {
    expect(await told({ Cat: cat, Dog: dog, Pet: tellingPet(mapping) }, "Cat")).toBe(value);
    await compiled(
      `const pet = await api.doPet(); if (pet.kind === ${value.split(" | ")[0]}) pet.meows satisfies boolean;`,
    );
  });

  it("narrows a branch's own enum, unless it lists every value", async () => {
    const mapping = { cat: "Cat", dog: "Dog" };
    const all = { ...cat, properties: { ...cat.properties, kind: { type: "string", enum: ["cat", "dog"] } } };
    expect(await told({ Cat: all, Dog: dog, Pet: tellingPet(mapping) }, "Cat")).toBe('"cat"');
    const own = { ...cat, required: ["kind"], properties: { kind: { const: "tabby" } } };
    expect(await told({ Cat: own, Dog: dog, Pet: tellingPet(mapping) }, "Cat")).toBe('"tabby"');
  });

  it("distinguishes schemas derived from a base over several generations", async () => {
    const base = {
      type: "object",
      required: ["kind"],
      properties: { kind },
      discriminator: { propertyName: "kind", mapping: { kitten: "Kitten" } },
    };
    const heir = (name: string) => ({ allOf: [ref(name), cat] });
    const schemas = {
      Base: base,
      Cat: heir("Base"),
      Kitten: heir("Cat"),
      Box: { type: "array", items: ref("Kitten") },
    };
    expect(await told(schemas, "Cat")).toBe('"Cat" | "kitten"');
    expect(await told(schemas, "Kitten")).toBe('"kitten"');
    await compiled('const kitten = await api.doKitten(); kitten.kind satisfies "kitten";');
  });

  it("distinguishes the branches of a base that lists its derived schemas", async () => {
    const base = {
      ...pet,
      type: "object",
      required: ["id"],
      properties: { id: { type: "string" } },
      discriminator: { propertyName: "kind" },
    };
    const heir = (own: object) => ({ allOf: [ref("Pet"), own] });
    const text = await models({ Pet: base, Cat: heir(cat), Dog: heir(dog) });
    expect(text).toContain("export type Pet = {\n  id: string;\n} & (Cat | Dog);");
    await compiled('const pet = await api.doPet(); pet.id; if (pet.kind === "Cat") pet.meows; else pet.barks;');
  });

  it("is rejected when its mapping has no target", async () => {
    const path = await workspace.write(
      "api.json",
      description({ Cat: cat, Dog: dog, Pet: tellingPet({ cow: "Cow" }) }),
    );
    const { complaints } = await workspace.run(path, "--out", workspace.path("gen"));
    expect(complaints[0]).toMatch(
      /#\/components\/schemas\/Pet\/discriminator\/mapping\/cow: Cow is no schema; name one of this description$/,
    );
  });
});

describe("a readOnly or writeOnly property", () => {
  const id = { type: "string", readOnly: true };
  const secret = { type: "string", writeOnly: true };
  const leaf = {
    type: "object",
    required: ["id", "secret", "name"],
    properties: { id, secret, name: { type: "string" } },
  };

  it.each([
    ["in the schema itself", {}, "leaf"],
    ["an object in it", { Tree: { type: "object", required: ["leaf"], properties: { leaf } } }, "leaf.leaf"],
    ["a reference", { Tree: { type: "object", required: ["leaf"], properties: { leaf: ref("Leaf") } } }, "leaf.leaf"],
    [
      "a list",
      { Tree: { type: "object", required: ["all"], properties: { all: { type: "array", items: ref("Leaf") } } } },
      "leaf.all[0]!",
    ],
    ["a map", { Tree: { type: "object", additionalProperties: ref("Leaf") } }, 'leaf["x"]!'],
    [
      "a composition",
      { Tree: { allOf: [ref("Leaf"), { type: "object", properties: { age: { type: "integer" } } }] } },
      "leaf",
    ],
    ["a union", { Tree: { oneOf: [ref("Leaf")] } }, "leaf"],
    [
      "two schemas on the way",
      { Twig: { allOf: [ref("Leaf")] }, Tree: { type: "array", items: ref("Twig") } },
      "leaf[0]!",
    ],
  ])("is omitted in the other direction: %s", async (_, schemas: Record<string, object>, path) => {
    const name = "Tree" in schemas ? "Tree" : "Leaf";
    const text = await models({ Leaf: leaf, ...schemas }, [name]);
    if (!text.includes("leaf: {"))
      expect(text).toContain("export interface LeafInput {\n  secret: string;\n  name: string;\n}");
    expect(text).toContain("export interface Leaf {\n  readonly id: string;\n  name: string;\n}");
    const sent = '{ secret: "s", name: "n" }';
    const body = path
      .replace("leaf", "")
      .split(/(?=\[|\.)/)
      .filter(Boolean)
      .reduceRight(
        (inner, step) =>
          step.startsWith("[0]")
            ? `[${inner}]`
            : step.startsWith("[")
              ? `{ x: ${inner} }`
              : `{ ${step.slice(1)}: ${inner} }`,
        sent,
      );
    await compiled(
      `const leaf = await api.do${name}(${body}); ${path}.id satisfies string; ${path}.name satisfies string;`,
    );
    await compiled(`const leaf = await api.do${name}(${body.replace("secret", "id")}); ${path}.secret;`, [
      expect.stringMatching(/:4: .*(id|secret)/),
      expect.stringMatching(/:4: .*'secret' does not exist/),
    ]);
  });

  it("needs no second type when its schema is used in one direction only", async () => {
    const schemas = {
      Sent: { type: "object", properties: { id, secret } },
      Other: { type: "object", properties: { id, secret } },
    };
    const content = description(schemas, ["Sent"]);
    Object.assign(content.paths, {
      "/Sent": { post: { requestBody: json(ref("Sent")), responses: { "204": { description: "Done" } } } },
    });
    const text = await generated(content);
    expect(text).toContain("export interface Sent {\n  secret?: string;\n}");
    expect(text).toContain("export interface Other {\n  readonly id?: string;\n}");
    expect(text).not.toContain("Input");
  });

  it("may be marked in the property's schema or beside its reference", async () => {
    const schemas = {
      Id: { type: "string", readOnly: true },
      Name: { type: "string" },
      Thing: {
        type: "object",
        required: ["id", "name"],
        properties: { id: ref("Id"), name: { allOf: [ref("Name")], readOnly: true }, a: {} },
      },
    };
    expect(await models(schemas, ["Thing"])).toContain("export interface ThingInput {\n  a?: unknown;\n}");
  });
});

describe("a recursive schema", () => {
  it.each([
    ["through allOf", { A: { allOf: [ref("A"), cat] } }, "{\n  meows: boolean;\n}"],
    [
      "through oneOf and anyOf",
      { A: { oneOf: [ref("B"), { type: "string" }] }, B: { anyOf: [ref("A"), { type: "number" }] } },
      "number | string",
    ],
    ["through an array", { A: { oneOf: [{ type: "string" }, { type: "array", items: ref("A") }] } }, "string | A[]"],
    ["through a map", { A: { type: "object", additionalProperties: ref("A") } }, "{\n  [key: string]: A;\n}"],
  ])("compiles: %s", async (_, schemas, type) => {
    expect(await models(schemas)).toMatch(
      new RegExp(`export (interface A |type A = )${type.replace(/[|[\]{}()]/g, "\\$&")}`),
    );
  });
});

describe("any other schema", () => {
  it.each([
    [{ type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false }, "[string, number]"],
    [{ type: "array", prefixItems: [{ type: "string" }], items: { type: "boolean" } }, "[string, ...boolean[]]"],
    [{ type: ["string", "integer", "null"] }, "string | number | null"],
    [{ enum: ["a", 1, true, null] }, '"a" | 1 | true | null'],
    [{ type: "object", additionalProperties: false }, "Record<string, never>"],
    [{ type: "object" }, "Record<string, unknown>"],
    [{ description: "Anything." }, "unknown"],
    [
      {
        type: "object",
        required: ["a"],
        properties: { a: { type: "string" } },
        additionalProperties: { type: "integer" },
      },
      "{\n    a: string;\n    [key: string]: number | string;\n  }",
    ],
    [
      {
        allOf: [ref("Cat"), { type: "object", required: ["age"], properties: { name: { type: "string" } } }],
        required: ["name"],
      },
      'WithRequired<Cat, "age"> & {\n    name: string;\n  }',
    ],
    [{ allOf: [ref("Ghost")], required: ["age"] }, 'WithRequired<NonNullable<Ghost>, "age"> | null'],
  ])("is translated: %j", async (schema, type) => {
    const Cat = { type: "object", properties: { age: { type: "integer" } } };
    const Ghost = { ...Cat, type: ["object", "null"] };
    expect(await models({ Cat, Ghost, A: { type: "object", properties: { a: schema } } })).toContain(`  a?: ${type};`);
  });
});

describe("an unnamed schema", () => {
  it("is the same in types.ts and schema.ts", async () => {
    const Cat = { type: "object", properties: { age: { type: "integer" } } };
    const content = description({ Cat });
    const inline = { allOf: [ref("Cat")], required: ["age"], nullable: true };
    Object.assign(content.paths, {
      "/inline": { get: { operationId: "inline", responses: { "200": { description: "OK", ...json(inline) } } } },
    });
    await generated(content);
    const type = 'WithRequired<CAT, "age"> | null';
    expect(await workspace.read(folder, "gen", "types.ts")).toContain(
      `export type InlineResult = ${type.replace("CAT", "Cat")};`,
    );
    expect(await workspace.read(folder, "gen", "schema.ts")).toContain(
      `"application/json": ${type.replace("CAT", "models.Cat")};`,
    );
  });
});

describe("an unnamed schema that allows any value", () => {
  it.each([
    ["beside others", { oneOf: [{}, ref("Cat"), { allOf: [ref("Cat")], required: ["age"] }] }, "unknown"],
    ["in one of its types", { type: ["array", "object"], items: ref("Cat"), allOf: [{}] }, "unknown"],
    [
      "in additional properties",
      { type: "object", patternProperties: { "^cat": ref("Cat") }, additionalProperties: true },
      "{\n  [key: string]: unknown;\n}",
    ],
    ["in a union within a union", { anyOf: [ref("Dog"), { oneOf: [ref("Cat"), true] }] }, "unknown"],
  ])("imports no names for the others: %s", async (_, schema, type) => {
    const pet = { type: "object", properties: { age: { type: "integer" }, name: { type: "string" } } };
    const any = { get: { operationId: "any", responses: { "200": { description: "OK", ...json(schema) } } } };
    await generated({ ...description({ Cat: pet, Dog: pet }), paths: { "/any": any } });
    const types = await workspace.read(folder, "gen", "types.ts");
    expect(types).toContain(`export type AnyResult = ${type};`);
    expect(types).not.toMatch(/\bCat\b|\bDog\b|WithRequired/);
  });
});

// This test must be the last: it compiles what the others have generated.
describe("the code generated by all tests above", () => {
  it("compiles with the expected errors", { timeout: 60_000 }, async () => {
    const files = Object.keys(await workspace.files()).filter((file) => file.endsWith(".ts"));
    const complaints = diagnose(files);
    const gen = complaints.filter((complaint) => complaint.includes("/gen/"));
    expect(gen).toEqual([]);
    for (const { place, usage, complaints: wanted } of expected) {
      const here = complaints.filter((complaint) => complaint.includes(`/${place}:`));
      expect([usage, here]).toEqual([usage, wanted]);
    }
  });
});
