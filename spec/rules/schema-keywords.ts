import { isPlainObject, isRef, type Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

/** Keywords that are allowed beside a `$ref`, because they describe the place and change no type. */
const ANNOTATIONS = ["title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly"];

/**
 * The keywords of JSON Schema that the generators of other languages read, as types or as limits. The rule `unions` covers
 * composition, and `json-schema-dialect` covers `$schema`.
 */
const READ = new Set([
  ...ANNOTATIONS,
  ...["type", "format", "enum", "const"],
  ...["properties", "required", "additionalProperties", "items"],
  ...["oneOf", "anyOf", "allOf", "discriminator", "$schema"],
  ...["minLength", "maxLength", "pattern", "minimum", "maximum", "multipleOf"],
  ...["minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
]);

/** A schema has one type, or one and null, and otherwise only keywords that generators read. */
export const schemaKeywords: Oas3Rule = () => ({
  ref(node, ctx) {
    if (ctx.type.name !== "Schema") return;
    const place = new Place(node, ctx.location, ctx.resolve);
    for (const keyword of place.keys) {
      if (keyword === "$ref" || ANNOTATIONS.includes(keyword) || keyword.startsWith("x-")) continue;
      ctx.report({
        message: `Generators ignore "${keyword}" beside a $ref. Remove it, or write an inline schema instead of the $ref.`,
        location: place.keyOf(keyword),
      });
    }
  },
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    if (!isPlainObject(node) || isRef(node)) return;
    for (const keyword of schema.keys) {
      if (READ.has(keyword) || keyword.startsWith("x-")) continue;
      ctx.report({
        message: `Generators do not know "${keyword}", and some refuse the operation. Remove it, and describe the condition in words.`,
        location: schema.keyOf(keyword),
      });
    }
    const types = [schema.at("type").value].flat().filter((type) => type !== undefined && type !== "null");
    const isComposed = ["oneOf", "anyOf", "allOf"].some((keyword) => schema.at(keyword).exists);
    if (!schema.at("type").exists && !isComposed) {
      ctx.report({
        message:
          "A schema without a type accepts anything, and generators create an empty type for it. Write for example type: string.",
        location: schema.location,
      });
    }
    if (types.length > 1) {
      ctx.report({
        message: `Most languages have no type for ${types.join(" or ")}. Write one of them, with or without "null": type: [${types[0]}, "null"].`,
        location: schema.at("type").location,
      });
    }
  },
});
