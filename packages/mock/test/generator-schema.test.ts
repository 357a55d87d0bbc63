import { describe, expect, it } from "vitest";
import { forGenerator } from "../src/prism/generator-schema.ts";
import type { PrismOperation } from "../src/prism/prism-operation.ts";
import { startMock } from "../src/start.ts";
import { violationsOf } from "./fixture.ts";

function adapted(schema: unknown): unknown {
  const contents = [{ mediaType: "application/json", schema }];
  const operation = { responses: [{ code: "200", contents }] } as unknown as PrismOperation;
  return forGenerator(operation).responses[0]?.contents?.[0]?.schema;
}

it("a schema for the generator has no `not` keyword, but keeps a property of that name", () => {
  const schema = {
    type: "object",
    not: { required: ["a"] },
    properties: {
      not: { type: "string", not: { const: "a" } },
      list: { items: { anyOf: [{ not: {} }, { type: "null" }] } },
    },
    examples: [{ not: 1 }],
  };
  const contents = [{ mediaType: "application/json", schema }];
  const operation = { responses: [{ code: "200", contents }, { code: "204" }] } as unknown as PrismOperation;
  expect(forGenerator(operation).responses).toEqual([
    {
      code: "200",
      contents: [
        {
          mediaType: "application/json",
          schema: {
            type: "object",
            additionalProperties: false,
            properties: { not: { type: "string" }, list: { items: { anyOf: [{}, { type: "null" }] } } },
            examples: [{ not: 1 }],
          },
        },
      ],
    },
    { code: "204" },
  ]);
  expect(operation.responses[0]?.contents?.[0]?.schema).toBe(schema);
});

const name = { type: "string" };

it.each([
  ["without additionalProperties is closed", {}, { additionalProperties: false }],
  ["with additionalProperties is unchanged", { additionalProperties: { type: "number" } }, {}],
  ["that requires an undeclared property stays open", { required: ["name", "id"] }, {}],
  ["that requires more properties than it declares stays open", { minProperties: 2 }, {}],
])("an object schema %s", (_, members, added) => {
  const schema = { type: "object", properties: { name }, ...members };
  expect(adapted({ type: "array", items: schema })).toEqual({ type: "array", items: { ...schema, ...added } });
});

it("an object schema without properties stays open", () => {
  expect(adapted({ type: "object" })).toEqual({ type: "object" });
});

it("a generated page is the last one, with an unknown total", () => {
  const has_more = { type: "boolean" };
  const page = (next_cursor: unknown, total: unknown) =>
    adapted({ type: "object", properties: { has_more, next_cursor, total } });
  const nullable = { type: ["string", "null"] };
  const nothing = { type: "null" };
  expect(page(nullable, { type: ["integer", "null"] })).toMatchObject({
    properties: { has_more: { const: false }, next_cursor: nothing, total: nothing },
  });
  expect(page(nullable, { type: "integer" })).toMatchObject({ properties: { total: { type: "integer" } } });
  expect(page(name, name)).toMatchObject({ properties: { has_more, next_cursor: name } });
});

describe("a schema that contains itself", () => {
  const node = (required: string[]) => ({
    type: "object",
    required,
    properties: {
      id: { type: "string" },
      parent: { $ref: "#/components/schemas/Node" },
      children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
    },
  });
  const answer = async (required: string[], dynamic: boolean, example?: { example: unknown }) => {
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Node" }, ...example } };
    const get = { responses: { 200: { description: "", content } } };
    const components = { schemas: { Node: node(required) } };
    await using mock = await startMock({ document: { openapi: "3.1.0", paths: { "/a": { get } }, components } });
    const response = await fetch(`${mock.url}/a`, { headers: { Prefer: `dynamic=${dynamic}` } });
    return { body: await response.json(), violations: violationsOf(response) };
  };

  it.each([false, true])("is answered validly where it may end: dynamic=%s", async (dynamic) => {
    const { body, violations } = await answer(["id"], dynamic);
    expect(violations).toEqual([]);
    expect(body).toMatchObject({ id: expect.any(String) });
  });

  it("is answered with its violations where it may not end, or where an example has them", async () => {
    expect((await answer(["id", "parent"], false)).violations).not.toEqual([]);
    const { body, violations } = await answer(["id"], false, { example: { id: "a", parent: {} } });
    expect(body).toEqual({ id: "a", parent: {} });
    expect(violations).toMatchObject([{ location: ["response", "body", "parent"] }]);
  });
});
