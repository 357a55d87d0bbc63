import type { Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/**
 * The document names the dialect of its schemas: without it some validators fall back to draft-07, and with OpenAPI's own
 * dialect Prism compiles no schema at all and lets every body pass.
 */
export const jsonSchemaDialect: Oas3Rule = () => ({
  Root(node: unknown, ctx) {
    const root = Place.of(node, ctx);
    const { value, location } = root.at("jsonSchemaDialect");
    if (value !== DIALECT) {
      ctx.report({
        message: `Validators do not agree on what the schemas mean. Write jsonSchemaDialect: ${DIALECT}.`,
        location,
      });
    }
    if (!root.at("openapi").text?.startsWith("3.1.")) {
      ctx.report({
        message: "The contract is OpenAPI 3.1. Write openapi: 3.1.1.",
        location: root.at("openapi").location,
      });
    }
  },
  Schema(node: unknown, ctx) {
    const own = Place.of(node, ctx).at("$schema");
    if (own.exists)
      ctx.report({
        message: "One dialect holds for all schemas, jsonSchemaDialect in the root. Remove $schema.",
        location: own.location.key(),
      });
  },
});
