import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** The words by which the contract says that it takes a name. Two organizations may have a space of the same name, and two platforms an organization. */
const TAKES_NAMES = /\bby (its )?id or (its )?name\b/;

/** An operation that takes an id or a name documents 409 `ambiguous_name`, because several things may have the name. */
export const ambiguousNames: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { place, title, parameters, bodies } = operationOf(node, ctx);
    const sent = bodies.flatMap(([, body]) => body.at("schema", "properties").entries.map(([, property]) => property));
    const named = [...parameters, ...sent].find((part) => TAKES_NAMES.test(part.at("description").text ?? ""));
    const response = place.at("responses", "409");
    if (!named || response.at("x-error-codes").texts.includes("ambiguous_name")) return;
    ctx.report({
      message: `${title} takes a name that may not be unique. ${
        response.exists
          ? "Add ambiguous_name to the x-error-codes and the examples of its 409"
          : 'Add "409": { $ref: ../../shared/responses/AmbiguousName.yaml }'
      }.`,
      location: response.exists ? response.location : place.keyOf("responses"),
    });
  },
});
