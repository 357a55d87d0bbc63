import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";
import { SchemaCompiler } from "./model/schema-compiler.ts";

/** Every schema compiles. Prism and others silently ignore one that does not, and then any value passes. */
export const schemasCompile: Oas3Rule = () => {
  const check = (schema: Place, ctx: UserContext) => {
    if (!schema.exists) return;
    const compiled = SchemaCompiler.of(ctx).compile(schema);
    if (!("error" in compiled)) return;
    ctx.report({
      message: `The schema does not compile: ${compiled.error}. Prism and others would ignore it, and let any value pass. In a pattern, for example, escape only what needs it: "^[a-z:]+$".`,
      location: schema.location,
    });
  };
  return {
    Parameter: (node: unknown, ctx: UserContext) => check(Place.of(node, ctx).at("schema"), ctx),
    Header: (node: unknown, ctx: UserContext) => check(Place.of(node, ctx).at("schema"), ctx),
    MediaType: (node: unknown, ctx: UserContext) => check(Place.of(node, ctx).at("schema"), ctx),
    Schema(node: unknown, ctx) {
      if (ctx.location.pointer === "#/") check(Place.of(node, ctx), ctx);
    },
  };
};
