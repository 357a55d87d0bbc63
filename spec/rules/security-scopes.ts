import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import { Place } from "./model/place.ts";

/** What is about the credentials or the server itself, and so answers whatever scopes a token has. */
const WITHOUT_SCOPE = ["/capabilities", "/me"];

/** Each operation names every way to authenticate, and the one OAuth scope that it takes: `<tag>:read` or `:write`. */
export const securityScopes: Oas3Rule = () => {
  let schemes: [name: string, scheme: Place][] = [];
  return {
    Root(node: unknown, ctx) {
      schemes = Place.of(node, ctx).at("components", "securitySchemes").entries;
    },
    Operation(node: unknown, ctx) {
      const { place, path, tag, title, writes } = operationOf(node, ctx);
      const scopes = WITHOUT_SCOPE.includes(path) ? [] : [`${tag}:${writes ? "write" : "read"}`];
      const named = new Map(place.at("security").items.flatMap((one) => one.entries));
      for (const [name, scheme] of schemes) {
        const right = scheme.at("type").text === "oauth2" ? scopes : [];
        const given = named.get(name);
        if (given && given.texts.join() === right.join()) continue;
        ctx.report({
          message: given
            ? `${title} asks ${name} for [${given.texts.join(", ")}]. Write ${name}: [${right.join(", ")}]: GET reads, everything else writes.`
            : `${title} does not take ${name}. Add to its security - ${name}: [${right.join(", ")}].`,
          location: given?.location ?? (place.at("security").exists ? place.keyOf("security") : place.location),
        });
      }
    },
  };
};
