import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

const LIMITS = ["pattern", "maxLength", "maxItems", "uniqueItems", "multipleOf"];

/** Limits of names and lists stand in requests only: a platform has what it has, and an answer must be able to say so. */
export const answerLimits: Oas3Rule = () => {
  const answered = new Map<unknown, { keyword: string; location: Location }[]>();
  const sent = new Set<unknown>();
  return {
    Operation(node: unknown, ctx) {
      const { bodies, responses } = operationOf(node, ctx);
      for (const [, body] of bodies) visit(body.at("schema"), ({ value }) => sent.add(value));
      for (const [, response] of responses.filter(([status]) => status.startsWith("2"))) {
        visit(response.at("content", "application/json", "schema"), (schema) => {
          const limits = LIMITS.filter((keyword) => schema.at(keyword).exists);
          answered.set(
            schema.value,
            limits.map((keyword) => ({ keyword, location: schema.keyOf(keyword) })),
          );
        });
      }
    },
    Root: {
      leave(_node: unknown, ctx) {
        for (const [schema, limits] of answered) {
          if (sent.has(schema)) continue;
          for (const { keyword, location } of limits) {
            ctx.report({
              message: `"${keyword}" forbids a platform to answer what it has. Remove it here; it stands in the schemas of requests.`,
              location,
            });
          }
        }
      },
    },
  };
};

function visit(schema: Place, look: (schema: Place) => void, above: ReadonlySet<unknown> = new Set()): void {
  if (!schema.exists || above.has(schema.value)) return;
  look(schema);
  const within = new Set([...above, schema.value]);
  const parts = [
    ...["oneOf", "anyOf", "allOf"].flatMap((keyword) => schema.at(keyword).items),
    ...schema.at("properties").entries.map(([, property]) => property),
    schema.at("items"),
    schema.at("additionalProperties"),
  ];
  for (const part of parts) visit(part, look, within);
}
