import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";
import { SchemaCompiler } from "./model/schema-compiler.ts";

/** Every schema compiles: one that does not is silently left out by Prism and others, and then anything passes. */
export const schemasCompile: Oas3Rule = () => {
  const check = (schema: Place, ctx: UserContext) => {
    if (!schema.exists) return;
    const compiled = SchemaCompiler.of(ctx).compile(schema);
    if (!("error" in compiled)) return;
    ctx.report({
      message: `The schema does not compile: ${compiled.error}. Prism and others would leave it out, and let anything pass. In a pattern, for example, escape only what needs it: "^[a-z:]+$".`,
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
