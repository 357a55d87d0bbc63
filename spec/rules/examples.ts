import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import { Place } from "./model/place.ts";

/** Every property, parameter, header and body has an example, as documentation and for the mock. */
export const examples: Oas3Rule = () => ({
  Parameter(node: unknown, ctx) {
    const place = Place.of(node, ctx);
    if (place.at("name").text !== "cursor") requireExample(node, ctx);
    else if (place.at("example").exists || place.at("examples").exists || place.at("schema", "examples").exists) {
      ctx.report({
        message:
          "Tools send examples, and a server refuses a cursor beside an offset, or one that it has not created. Remove the example of cursor.",
        location: place.location,
      });
    }
  },
  Header: requireExample,
  Schema(node: unknown, ctx) {
    for (const [name, property] of Place.of(node, ctx).at("properties").entries) {
      if (hasExample(property)) continue;
      ctx.report({
        message: `The property "${name}" has no example. Write for example examples: [acme].`,
        location: property.location,
      });
    }
  },
  Operation(node: unknown, ctx) {
    const { bodies, responses } = operationOf(node, ctx);
    const answers = responses.flatMap(([, response]) => response.at("content").entries);
    for (const [mediaType, media] of [...bodies, ...answers]) {
      if (media.at("examples").keys.length > 0) continue;
      ctx.report({
        message: `The ${mediaType} has no named example. Write for example examples: { space_fraud: { $ref: ../examples/space_fraud.yaml } }.`,
        location: media.location,
      });
    }
  },
});

function requireExample(node: unknown, ctx: UserContext): void {
  const place = Place.of(node, ctx);
  if (place.keys.includes("example") || place.at("examples").keys.length > 0) return;
  ctx.report({
    message: "The value has no example. Write for example example: acme.",
    location: place.location,
  });
}

/** An object needs no example of its own, because its properties have examples; neither does a union of objects. */
function hasExample(schema: Place): boolean {
  if (schema.at("examples").items.length > 0 || schema.at("type").text === "null") return true;
  const choices = [...schema.at("oneOf").items, ...schema.at("anyOf").items];
  return choices.length > 0 ? choices.every(hasExample) : schema.at("properties").keys.length > 0;
}
