import { expect, it } from "vitest";
import { forGenerator } from "../src/prism/generator-schema.ts";
import type { PrismOperation } from "../src/prism/prism-operation.ts";

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
