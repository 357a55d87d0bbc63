import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** How the contract says that it takes a name. Two organizations may have spaces of one name; so may two platforms have organizations. */
const TAKES_NAMES = /\bby (its )?id or (its )?name\b/;

/** Whoever takes something by id or name can be asked for a name that several things have: 409 `ambiguous_name`. */
export const ambiguousNames: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { place, title, parameters, bodies } = operationOf(node, ctx);
    const sent = bodies.flatMap(([, body]) => body.at("schema", "properties").entries.map(([, property]) => property));
    const named = [...parameters, ...sent].find((part) => TAKES_NAMES.test(part.at("description").text ?? ""));
    const response = place.at("responses", "409");
    if (!named || response.at("x-error-codes").texts.includes("ambiguous_name")) return;
    ctx.report({
      message: `${title} takes a name that several may have. ${
        response.exists
          ? "Add ambiguous_name to the x-error-codes and the examples of its 409"
          : 'Add "409": { $ref: ../../shared/responses/AmbiguousName.yaml }'
      }.`,
      location: response.exists ? response.location : place.keyOf("responses"),
    });
  },
});
