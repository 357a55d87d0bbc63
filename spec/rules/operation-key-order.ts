import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

const ORDER = [
  "operationId",
  "x-sdk-method",
  "x-idempotency",
  "x-pagination",
  "x-long-running",
  "x-bulk",
  "summary",
  "description",
  "tags",
  "deprecated",
  "parameters",
  "requestBody",
  "responses",
  "security",
];

/** All operations have the same order of keys, so that each is found at a glance. */
export const operationKeyOrder: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { place } = operationOf(node, ctx);
    const keys = place.keys.filter((key) => ORDER.includes(key));
    const late = keys.find((key, index) =>
      keys.slice(index + 1).some((next) => ORDER.indexOf(next) < ORDER.indexOf(key)),
    );
    if (late === undefined) return;
    ctx.report({
      message: `"${late}" is too early. Keep the order of all operations: ${ORDER.join(", ")}.`,
      location: place.keyOf(late),
    });
  },
});
