import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import { visitSchemas } from "./model/schema.ts";

/** Without `minimum`, because a count is never negative. */
const LIMITS = [
  ...["pattern", "minLength", "maxLength", "multipleOf", "maximum"],
  ...["minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
];

/**
 * Only requests have limits: a response must be able to return whatever the platform has. Responses are also open: a server
 * may add values and properties. The exception is a value that repeats a parameter, and has its limits.
 */
export const answerLimits: Oas3Rule = () => {
  const answered = new Map<unknown, { message: string; location: Location }[]>();
  const repeated = new Set<unknown>();
  return {
    Operation(node: unknown, ctx) {
      const { parameters, responses } = operationOf(node, ctx);
      for (const parameter of parameters) visitSchemas(parameter.at("schema"), ({ value }) => repeated.add(value));
      for (const [, response] of responses.filter(([status]) => status.startsWith("2"))) {
        visitSchemas(response.at("content", "application/json", "schema"), (schema) => {
          const faults = LIMITS.filter((keyword) => schema.at(keyword).exists).map((keyword) => ({
            message: `"${keyword}" keeps a platform from returning what it has. Remove it here; it belongs in the schemas of requests.`,
            location: schema.keyOf(keyword),
          }));
          if (schema.at("enum").exists) {
            faults.push({
              message: `"enum" keeps a server from adding a value. Write x-open-enum: [${schema.at("enum").texts.join(", ")}], and name the values in the description.`,
              location: schema.keyOf("enum"),
            });
          }
          if (schema.at("additionalProperties").value === false) {
            faults.push({
              message:
                "A closed object keeps a server from adding a property. Remove additionalProperties; if requests use the schema too, give them one of their own.",
              location: schema.keyOf("additionalProperties"),
            });
          }
          answered.set(schema.value, faults);
        });
      }
    },
    Root: {
      leave(_node: unknown, ctx) {
        for (const [schema, faults] of answered) {
          if (!repeated.has(schema)) for (const fault of faults) ctx.report(fault);
        }
      },
    },
  };
};
