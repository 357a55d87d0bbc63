import { isRef, type Oas3Rule, type UserContext } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

type Kind = "info" | "tag" | "parameter" | "header" | "response" | "security scheme";

/** Everything that a reader sees has a description. */
export const descriptions: Oas3Rule = () => ({
  Info: describedAs("info"),
  Tag: describedAs("tag"),
  Parameter: describedAs("parameter"),
  Header: describedAs("header"),
  Response: describedAs("response"),
  SecurityScheme: describedAs("security scheme"),
  Operation(node: unknown, ctx) {
    const place = Place.of(node, ctx);
    const { text: summary = "", location } = place.at("summary");
    demand(place, "operation", ctx);
    if (summary.trim() === "" || summary.trim().endsWith(".")) {
      ctx.report({
        message:
          "The summary is a heading: a few words, without a period at the end. Write for example summary: Create a space.",
        location,
      });
    }
  },
  Example(node: unknown, ctx) {
    const place = Place.of(node, ctx);
    if (place.at("summary").text?.trim()) return;
    ctx.report({
      message: "The example does not say what it shows. Write for example summary: A space that only its members see.",
      location: place.location,
    });
  },
  Schema(node: unknown, ctx) {
    const place = Place.of(node, ctx);
    if (ctx.location.pointer === "#/") demand(place, "schema", ctx);
    for (const name of place.at("properties").keys) {
      const property = place.at("properties").raw(name);
      if (!isRef(property.value)) demand(property, `property "${name}"`, ctx);
    }
  },
});

function describedAs(kind: Kind) {
  return (node: unknown, ctx: UserContext) => demand(Place.of(node, ctx), kind, ctx);
}

function demand(place: Place, what: string, ctx: UserContext): void {
  if (place.at("description").text?.trim()) return;
  ctx.report({
    message: `The ${what} has no description. Say what it means, its unit, and what a caller does with it: description: The maximum number of items in a page.`,
    location: place.location,
  });
}
