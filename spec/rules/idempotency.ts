import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf, parameterOf } from "./model/operation.ts";

/** The codes that a server needs to refuse a key, by status. */
const KEY_CODES: Record<string, string> = { "409": "request_in_progress", "422": "idempotency_key_reused" };

/** `x-idempotency` says how each write can be repeated, and matches its method and its `Idempotency-Key`. */
export const idempotency: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const operation = operationOf(node, ctx);
    const { place, method, title, writes } = operation;
    const declared = place.at("x-idempotency");
    const key = parameterOf(operation, "header", "Idempotency-Key");
    const report = (message: string) => ctx.report({ message, location: declared.location });

    if (!writes) {
      if (declared.exists) report(`${title} changes nothing, so it can always be repeated. Remove x-idempotency.`);
    } else if (!["natural", "key", "none"].includes(declared.text ?? "")) {
      report(
        `${title} does not say whether it can be repeated. Write x-idempotency: natural (a repetition changes nothing), key (with the same Idempotency-Key) or none.`,
      );
    } else if (method !== "post" && declared.text !== "natural") {
      report(`${method.toUpperCase()} is idempotent (RFC 9110, section 9.2.2). Write x-idempotency: natural.`);
    } else if (declared.text === "key" && !key) {
      report(
        `${title} has x-idempotency: key, but takes no key. Add - $ref: ../../shared/parameters/IdempotencyKey.yaml to its parameters.`,
      );
    } else if (declared.text !== "key" && key) {
      report(`${title} takes an Idempotency-Key. Write x-idempotency: key, or remove the parameter.`);
    } else if (key) {
      for (const [status, code] of Object.entries(KEY_CODES)) {
        const response = place.at("responses", status);
        if (response.at("x-error-codes").texts.includes(code)) continue;
        ctx.report({
          message: `${title} takes an Idempotency-Key, so it can answer ${status} ${code}. Add the code to the x-error-codes and the examples of its response ${status}.`,
          location: place.at("responses").keyOf(status),
        });
      }
    }
  },
});
