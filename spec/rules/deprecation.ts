import type { Oas3Rule } from "@redocly/openapi-core";
import { type Operation, operationOf } from "./model/operation.ts";

/** The header fields of a deprecated operation: its start (RFC 9745), its end (RFC 8594), and its documentation. */
const HEADERS = ["Deprecation", "Sunset", "Link"];

/** The successes of a deprecated operation have these headers, and its description names the operation to call instead. */
export const deprecation: Oas3Rule = () => {
  const ids = new Set<string>();
  const deprecations: Operation[] = [];
  return {
    Operation(node: unknown, ctx) {
      const operation = operationOf(node, ctx);
      const deprecated = operation.place.at("deprecated").value === true;
      ids.add(operation.id);
      if (deprecated) deprecations.push(operation);
      for (const [status, response] of operation.responses.filter(([code]) => code.startsWith("2"))) {
        const given = response.at("headers").keys;
        for (const header of HEADERS) {
          if (deprecated && !given.includes(header)) {
            ctx.report({
              message: `${operation.title} is deprecated, but its ${status} does not say so. Add to its headers ${header}: { $ref: ../../../shared/headers/${header}.yaml }.`,
              location: response.keyOf("headers"),
            });
          }
          if (!deprecated && header !== "Link" && given.includes(header)) {
            ctx.report({
              message: `${operation.title} is not deprecated, but its ${status} has the header ${header}. Write deprecated: true, or give it a response without that header.`,
              location: operation.place.at("responses").keyOf(status),
            });
          }
        }
      }
    },
    Root: {
      leave(_root, ctx) {
        for (const { place, title, id } of deprecations) {
          const quoted = [...(place.at("description").text ?? "").matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
          if (quoted.some((word) => word !== id && ids.has(word))) continue;
          ctx.report({
            message: `${title} is deprecated, but names no replacement. Name the operation to call instead in its description: Use \`listTenants\` with \`organization\`.`,
            location: place.at("description").location,
          });
        }
      },
    },
  };
};
