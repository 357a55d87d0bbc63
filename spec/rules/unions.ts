import type { Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

const COMPOSITIONS = ["oneOf", "anyOf", "allOf"];
const CONDITIONS = ["if", "then", "else", "dependentRequired", "dependentSchemas"];

/**
 * Constants tell the branches of a union apart: docs/decisions/0013-unions.md. That they do, Redocly's own rules check.
 * Composition makes types, and never only states a condition: generators make an empty type of a branch such as
 * `{ required: [pointer] }`, and then refuse or lose what they read.
 */
export const unions: Oas3Rule = () => ({
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    if (schema.at("discriminator").exists) {
      ctx.report({
        message:
          "Some generators write the property of a discriminator twice. Remove it, and require a constant in each branch: type: { const: custom, type: string }.",
        location: schema.keyOf("discriminator"),
      });
    }
    for (const keyword of COMPOSITIONS) {
      for (const branch of schema.at(keyword).items) {
        if (branch.at("type").exists || COMPOSITIONS.some((inner) => branch.at(inner).exists)) continue;
        ctx.report({
          message: `This branch of ${keyword} has no type, so generators make an empty one of it. Remove it, and say the condition in the description; or give the branch a type.`,
          location: branch.location,
        });
      }
    }
    for (const keyword of CONDITIONS) {
      if (!schema.at(keyword).exists) continue;
      ctx.report({
        message: `Generators do not know "${keyword}", and some refuse the operation. Remove it, and say the condition in the description.`,
        location: schema.keyOf(keyword),
      });
    }
  },
});
