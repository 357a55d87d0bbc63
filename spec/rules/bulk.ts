import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** Bulk operations must declare `x-bulk`, be idempotent, and return lists that can be concatenated. */
export const bulk: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { place, title, bodies } = operationOf(node, ctx);
    const declared = place.at("x-bulk");
    const answer = place.at("responses", "200", "content", "application/json", "schema", "properties");
    const report = (message: string, location = declared.location) => ctx.report({ message, location });

    if (!declared.exists) {
      if (!answer.keys.includes("accepted") || !answer.keys.includes("rejected")) return;
      return report(
        `${title} returns the items that it accepted. Name the property of the body that lists them: x-bulk: { items: uuids }.`,
        place.keyOf("operationId"),
      );
    }
    const items = declared.at("items").text ?? "";
    const [[, body] = []] = bodies;
    const list = body?.at("schema", "properties", items);
    if (list?.at("type").text !== "array" || !body?.at("schema", "required").texts.includes(items)) {
      report(`${title} takes many "${items}", but its body need not have such a list. Require it, as an array.`);
    } else if (!list.at("maxItems").exists) {
      report(
        `"${items}" has no limit, so a client cannot tell when to split it. Write for example maxItems: 1000.`,
        list.location,
      );
    }
    if (place.at("x-idempotency").text === "none") {
      report(
        `${title} cannot be repeated, so a list that stopped halfway cannot be resumed. Write x-idempotency: key, and take an Idempotency-Key.`,
        place.at("x-idempotency").location,
      );
    }
    const single = answer.entries.find(([, property]) => property.at("type").text !== "array");
    if (single || !answer.exists) {
      report(
        `The responses of ${title} cannot be joined${single ? `: "${single[0]}" is no list` : ""}. Answer 200 with an object of lists: { accepted, rejected }.`,
        single?.[1].location ?? place.at("responses").location,
      );
    }
  },
});
