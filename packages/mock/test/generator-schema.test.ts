import { expect, it } from "vitest";
import { withoutNot } from "../src/generator-schema.ts";
import type { PrismOperation } from "../src/operations.ts";

it("a schema for the generator is without `not`, and a property of that name stays", () => {
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
  expect(withoutNot(operation).responses).toEqual([
    {
      code: "200",
      contents: [
        {
          mediaType: "application/json",
          schema: {
            type: "object",
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
