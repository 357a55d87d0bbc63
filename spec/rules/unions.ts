import type { Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

/** Constants tell the branches of a union apart: docs/decisions/0013-unions.md. That they do, Redocly's own rules check. */
export const unions: Oas3Rule = () => ({
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    if (!schema.at("discriminator").exists) return;
    ctx.report({
      message:
        "Some generators write the property of a discriminator twice. Remove it, and require a constant in each branch: type: { const: custom, type: string }.",
      location: schema.keyOf("discriminator"),
    });
  },
});
