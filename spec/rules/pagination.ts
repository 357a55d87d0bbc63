import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf, parameterOf } from "./model/operation.ts";
import { isPage } from "./model/page.ts";

const STYLES = ["cursor", "offset"];

/** What a list takes in its query. `organization` and `team` say whose items are listed; `bookmarks` and `mode`, among which. */
const TAKEN = ["organization", "team", "query", "sort", "bookmarks", "mode", "limit", ...STYLES];

/** A list answers pages, takes `limit` and what its `x-pagination` names, and nothing else does. */
export const pagination: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const operation = operationOf(node, ctx);
    const { place, id, title } = operation;
    const declared = place.at("x-pagination");
    const media = place.at("responses", "200", "content", "application/json");
    const schema = media.at("schema");
    const report = (message: string, location = declared.location) => ctx.report({ message, location });

    if (!declared.exists) {
      if (isPage(schema)) {
        report(
          `${title} answers pages. Say how to go from one to the next: x-pagination: { styles: [cursor] }.`,
          place.keyOf("operationId"),
        );
      } else if (id.startsWith("list")) {
        report(
          `${title} is named as a list, but is not one. Write x-pagination: { styles: [cursor] } and answer { items, pagination }, or name it get….`,
          place.at("operationId").location,
        );
      }
      return;
    }
    const styles = declared.at("styles").texts;
    if (!isPage(schema)) {
      report(
        `${title} has x-pagination, but its 200 is no page. Answer { items, pagination }, pagination being a $ref to shared/schemas/Pagination.yaml.`,
        schema.location,
      );
    } else if (!sameWords(schema.at("required").texts, ["items", "pagination"])) {
      report("A page always has both its parts. Write required: [items, pagination].", schema.location);
    }
    for (const style of STYLES) {
      const taken = parameterOf(operation, "query", style) !== undefined;
      if (taken === styles.includes(style)) continue;
      report(
        taken
          ? `${title} takes ${style}. Add it to x-pagination: { styles: [${[...styles, style].join(", ")}] }, or remove the parameter.`
          : `${title} is said to be paged by ${style}, but does not take it. Add - $ref: ../../shared/parameters/${style}.yaml to its parameters.`,
      );
    }
    if (!parameterOf(operation, "query", "limit")) {
      report(
        `${title} is a list without limit. Add - $ref: ../../shared/parameters/limit.yaml to its parameters.`,
        place.keyOf("parameters"),
      );
    }
    for (const parameter of operation.parameters) {
      const name = parameter.at("name").text ?? "";
      if (parameter.at("in").text === "query" && !TAKEN.includes(name)) {
        report(
          `${title} filters by a parameter of its own, "${name}". Take - $ref: ../../shared/parameters/query.yaml, and name the field in the description: query=${name}:value.`,
          parameter.location,
        );
      }
      if (["query", "sort"].includes(name) && !place.at("description").text?.includes(`\`${name}\``)) {
        report(
          `${title} takes ${name}, but does not say which fields. Add to its description: \`query\` and \`sort\` take \`name\` and the timestamps.`,
          place.at("description").location,
        );
      }
    }
    const [[name, first] = []] = media.at("examples").entries;
    if (first && first.at("value", "pagination", "has_more").value !== false) {
      report(
        `The first example, "${name}", has a further page, so whoever iterates over the mock never ends. Put a complete list first: has_more: false, next_cursor: null.`,
        first.at("value", "pagination", "has_more").location,
      );
    }
  },
});

function sameWords(some: string[], others: string[]): boolean {
  return some.length === others.length && others.every((word) => some.includes(word));
}
