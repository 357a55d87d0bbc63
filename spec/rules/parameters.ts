import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import { Place } from "./model/place.ts";

const KINDS = ["path", "query", "header"];

/** Operations declare their parameters: path, in its order, then query, then header. `limit` is 1 to 100. */
export const parameters: Oas3Rule = () => ({
  PathItem(node: unknown, ctx) {
    const shared = Place.of(node, ctx).at("parameters");
    if (!shared.exists) return;
    ctx.report({
      message:
        "The path declares parameters, which readers of an operation's file do not see. Move them to its operations.",
      location: shared.location.key(),
    });
  },
  Operation(node: unknown, ctx) {
    const { place, path, parameters } = operationOf(node, ctx);
    const rank = (parameter: Place) => {
      const inPath = path.indexOf(`{${parameter.at("name").text}}`);
      return KINDS.indexOf(parameter.at("in").text ?? "") * path.length + Math.max(inPath, 0);
    };
    const early = parameters.findIndex((parameter, index) =>
      parameters.slice(index + 1).some((next) => rank(next) < rank(parameter)),
    );
    if (early < 0) return;
    ctx.report({
      message: `Parameter "${parameters[early]?.at("name").text}" is too early. Write those of the path in its order, then query, then header: this is the order of a method's arguments.`,
      location: place.at("parameters").raw(early).location,
    });
  },
  Parameter(node: unknown, ctx) {
    const parameter = Place.of(node, ctx);
    const kind = parameter.at("in");
    const schema = parameter.at("schema");
    if (!KINDS.includes(kind.text ?? "")) {
      ctx.report({
        message: `A parameter is in path, query or header, not in ${kind.text}. Write for example in: query.`,
        location: kind.location,
      });
    }
    if (
      parameter.at("name").text === "limit" &&
      (schema.at("minimum").value !== 1 || schema.at("maximum").value !== 100)
    ) {
      ctx.report({
        message: "limit is 1 to 100 in every list. Use $ref: ../../shared/parameters/limit.yaml.",
        location: schema.location,
      });
    }
  },
});
