import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import { Place } from "./model/place.ts";

/** Paths about the credentials or the server itself, which answer whatever scopes a token has. */
const WITHOUT_SCOPE = ["/capabilities", "/me"];

/** Each operation lists all authentication schemes, and its one OAuth scope: `<tag>:read` or `<tag>:write`. */
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
            ? `${title} requires [${given.texts.join(", ")}] of ${name}. Write ${name}: [${right.join(", ")}]: GET reads, everything else writes.`
            : `${title} does not accept ${name}. Add to its security - ${name}: [${right.join(", ")}].`,
          location: given?.location ?? (place.at("security").exists ? place.keyOf("security") : place.location),
        });
      }
    },
  };
};
