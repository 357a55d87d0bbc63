import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readContract } from "../../page/data/contract.ts";

const base = "http://127.0.0.1:4010/";
const file = new URL(import.meta.resolve("@orgplane/spec/openapi.json"));
const orgplane = readContract(JSON.parse(await readFile(file, "utf8")), base);
const operation = (id: string) => orgplane.operations.find((one) => one.id === id);

describe("the contract as the page reads it", () => {
  it("has every operation below its base path", () => {
    expect(orgplane.operations).toHaveLength(82);
    expect(orgplane).toMatchObject({ basePath: "/v1", isOrgplane: true });
    expect(operation("createSpace")).toMatchObject({ method: "POST", path: "/spaces", tag: "spaces" });
  });

  it("resolves parameters by reference, with an example for each required one", () => {
    const [organization, ...others] = operation("listMembers")?.parameters ?? [];
    expect(organization).toMatchObject({ name: "organization", in: "path", required: true, example: "acme" });
    expect(others.map(({ name }) => name)).toContain("limit");
    const required = orgplane.operations.flatMap(({ parameters }) => parameters.filter((one) => one.required));
    expect(required.filter(({ example, values }) => example === "" && values.length === 0)).toEqual([]);
  });

  it("has the examples of a body", () => {
    const [first, second] = operation("createSpace")?.body?.examples ?? [];
    expect(first).toEqual({ name: "fraud", value: expect.objectContaining({ organization: "acme" }) });
    expect(second?.name).toBe("private");
  });

  it("has the fields of a form, and marks the files", () => {
    const fields = operation("uploadOrganizationFile")?.body?.fields ?? [];
    expect(fields.find(({ name }) => name === "file")).toMatchObject({ isFile: true, required: true });
    expect(fields.find(({ name }) => name === "type")).toMatchObject({ isFile: false, example: "class_mapping" });
  });

  it("has the documented responses, each with the names of its examples", () => {
    const conflict = operation("createSpace")?.answers.find(({ status }) => status === 409);
    expect(conflict?.examples).toContain("name_taken");
  });
});

describe("a body without an example", () => {
  const bodyOf = (schema: unknown) => {
    const requestBody = { content: { "application/json": { schema } } };
    const document = {
      paths: { "/a": { post: { requestBody } } },
      components: { schemas: { Name: { type: "string", minLength: 1 } } },
    };
    return readContract(document, base).operations[0]?.body?.examples[0]?.value;
  };

  it.each([
    [{ type: "object", required: ["a"], properties: { a: { type: "integer" }, b: {} } }, { a: 1 }],
    [{ type: "array", items: { $ref: "#/components/schemas/Name" } }, ["text"]],
    [{ allOf: [{ type: "object", required: ["a"], properties: { a: { const: 7 } } }] }, { a: 7 }],
    [{ oneOf: [{ enum: ["x", "y"] }, { type: "null" }] }, "x"],
    [{ type: ["boolean", "null"] }, true],
    [{ example: null, type: "string" }, "text"],
    [{ default: false }, false],
  ])("is generated from its schema: %j", (schema, value) => {
    expect(bodyOf(schema)).toEqual(value);
  });

  it("is finite even for an endless schema", () => {
    const endless = {
      type: "object",
      required: ["self"],
      properties: { self: { $ref: "#/components/schemas/Endless" } },
    };
    const document = {
      paths: { "/a": { post: { requestBody: { content: { "application/json": { schema: endless } } } } } },
      components: { schemas: { Endless: endless } },
    };
    expect(JSON.stringify(readContract(document, base).operations[0]?.body?.examples)).toContain("self");
  });
});

describe("a malformed document", () => {
  it.each([
    [undefined, 0],
    [{ paths: [] }, 0],
    [{ paths: { "/a": { get: null, post: { parameters: [null, { in: "cookie" }], responses: 5 } } } }, 2],
    [{ paths: { "/a": { get: { parameters: [{ $ref: "#/components/parameters/none" }] } } }, servers: "x" }, 1],
    [{ paths: { "/a": { $ref: "#/paths/~1a" } } }, 0],
  ])("is read as far as possible: %j", (document, count) => {
    expect(readContract(document, base).operations).toHaveLength(count);
  });

  it("gives each operation a name", () => {
    const { operations } = readContract({ paths: { "/a/{b}": { get: {} } } }, base);
    expect(operations[0]).toMatchObject({ id: "GET /a/{b}", tag: "other", summary: "" });
  });
});
