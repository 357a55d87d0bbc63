import type { Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

/**
 * The published document names no dialect: OpenAPI 3.1 has its own, and Swagger UI warns about any other. Only Prism needs
 * 2020-12 to be named, and the mock and the tests do that.
 */
export const jsonSchemaDialect: Oas3Rule = () => ({
  Root(node: unknown, ctx) {
    const root = Place.of(node, ctx);
    if (root.at("jsonSchemaDialect").exists) {
      ctx.report({
        message:
          "Swagger UI warns its readers about a dialect. Remove jsonSchemaDialect: OpenAPI 3.1 implies JSON Schema 2020-12.",
        location: root.keyOf("jsonSchemaDialect"),
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
      ctx.report({ message: "All schemas have the same dialect. Remove $schema.", location: own.location.key() });
  },
});
