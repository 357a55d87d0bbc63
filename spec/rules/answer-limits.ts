import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import { visitSchemas } from "./model/schema.ts";

/** `minimum` is not among them: that a count is not negative holds everywhere. */
const LIMITS = [
  ...["pattern", "minLength", "maxLength", "multipleOf", "maximum"],
  ...["minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
];

/**
 * Limits stand in requests only: a platform has what it has, and an answer must be able to say so. An answer is open, too: a
 * server may add values and properties. What it repeats from a parameter has the values that the parameter takes.
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
            message: `"${keyword}" forbids a platform to answer what it has. Remove it here; it stands in the schemas of requests.`,
            location: schema.keyOf(keyword),
          }));
          if (schema.at("enum").exists) {
            faults.push({
              message: `"enum" forbids a server to add a value. Write x-open-enum: [${schema.at("enum").texts.join(", ")}], and name the values in the description.`,
              location: schema.keyOf("enum"),
            });
          }
          if (schema.at("additionalProperties").value === false) {
            faults.push({
              message:
                "An object that is closed forbids a server to add a property. Remove additionalProperties; if requests have the schema, too, give them one of their own.",
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
