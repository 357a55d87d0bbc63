import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { type Operation, operationOf, parameterOf } from "./model/operation.ts";
import { Place } from "./model/place.ts";

const METHODS = ["put", "patch", "delete"];

/** Writes to a resource take `If-Match`, and reads and writes return the `ETag` to send in it. */
export const conditionalRequests: Oas3Rule = () => ({
  PathItem(node: unknown, ctx) {
    const item = Place.of(node, ctx);
    const conditional = METHODS.some((method) =>
      item.at(method, "parameters").items.some((parameter) => parameter.at("name").text === "If-Match"),
    );
    if (conditional && !item.at("get").exists) {
      ctx.report({
        message:
          "The path takes If-Match, but there is no GET that returns the ETag. Add a GET of the single resource.",
        location: item.location,
      });
    }
    for (const method of conditional ? ["get", "put", "patch"] : []) {
      for (const status of ["200", "201"]) {
        const response = item.at(method, "responses", status);
        if (response.exists) requireETag(response, "the path takes If-Match", ctx);
      }
    }
  },
  Operation(node: unknown, ctx) {
    const operation = operationOf(node, ctx);
    const { place, method, title } = operation;
    const condition = parameterOf(operation, "header", "If-Match");
    if (METHODS.includes(method) && !condition) {
      ctx.report({
        message: `${title} overwrites the changes of others. Add - $ref: ../../shared/parameters/IfMatch.yaml to its parameters.`,
        location: place.keyOf("parameters"),
      });
    }
    if (!METHODS.includes(method) && condition) {
      ctx.report({
        message: `${title} takes If-Match, which is for PUT, PATCH and DELETE of one resource. Remove the parameter.`,
        location: place.keyOf("parameters"),
      });
    }
    for (const response of singleResources(operation)) requireETag(response, "it carries a single resource", ctx);
  },
});

/** The responses with a single resource: an object with an identity of its own. */
function singleResources({ responses }: Operation): Place[] {
  return responses
    .filter(([status]) => status === "200" || status === "201")
    .map(([, response]) => response)
    .filter((response) => {
      const { keys } = response.at("content", "application/json", "schema", "properties");
      return keys.includes("id") || keys.includes("uuid");
    });
}

function requireETag(response: Place, because: string, ctx: UserContext): void {
  if (response.at("headers", "ETag").exists) return;
  ctx.report({
    message: `The response has no ETag, although ${because}. Add to its headers ETag: { $ref: ../../../shared/headers/ETag.yaml }.`,
    location: response.at("headers").location,
  });
}
