import type { Oas3Rule } from "@redocly/openapi-core";
import { type Operation, operationOf, parameterOf } from "./model/operation.ts";
import { isPage } from "./model/page.ts";
import type { Place } from "./model/place.ts";

const STYLES = ["cursor", "offset"];
const FILTERS = ["query", "sort"];

/** The query parameters of lists. `organization` and `team` say whose items are listed; `bookmarks` and `mode` choose the collection. */
const TAKEN = ["organization", "team", "query", "sort", "bookmarks", "mode", "limit", ...STYLES];

/**
 * Lists, and only lists, return pages, and take `limit` and the parameters of their `x-pagination` styles. They also take
 * `query` and `sort`, with fields of their items, or their description says that they do not.
 */
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
          `${title} returns pages. Say how to get from one to the next: x-pagination: { styles: [cursor] }.`,
          place.keyOf("operationId"),
        );
      } else if (id.startsWith("list")) {
        report(
          `${title} has the name of a list, but is none. Write x-pagination: { styles: [cursor] } and answer { items, pagination }, or name it get….`,
          place.at("operationId").location,
        );
      }
      return;
    }
    const styles = declared.at("styles").texts;
    if (!isPage(schema)) {
      report(
        `${title} has x-pagination, but its 200 is not a page. Answer { items, pagination }; pagination is a $ref to shared/schemas/Pagination.yaml.`,
        schema.location,
      );
    } else if (!sameWords(schema.at("required").texts, ["items", "pagination"])) {
      report("A page always has both parts. Write required: [items, pagination].", schema.location);
    }
    for (const style of STYLES) {
      const parameter = parameterOf(operation, "query", style);
      if (parameter?.at("schema", "default").exists) {
        report(
          `Generated clients send defaults, but cursor and offset exclude each other. Remove the default of ${style}.`,
          parameter.at("schema").keyOf("default"),
        );
      }
      const taken = parameter !== undefined;
      if (taken === styles.includes(style)) continue;
      report(
        taken
          ? `${title} takes ${style}. Add it to x-pagination: { styles: [${[...styles, style].join(", ")}] }, or remove the parameter.`
          : `x-pagination of ${title} names ${style}, but it does not take it. Add - $ref: ../../shared/parameters/${style}.yaml to its parameters.`,
      );
    }
    if (!parameterOf(operation, "query", "limit")) {
      report(
        `${title} is a list, but takes no limit. Add - $ref: ../../shared/parameters/limit.yaml to its parameters.`,
        place.keyOf("parameters"),
      );
    }
    for (const parameter of operation.parameters) {
      const name = parameter.at("name").text ?? "";
      if (parameter.at("in").text === "query" && !TAKEN.includes(name)) {
        report(
          `${title} has its own filter parameter, "${name}". Take - $ref: ../../shared/parameters/query.yaml, and name the field in the description: query=${name}:value.`,
          parameter.location,
        );
      }
    }
    for (const message of fieldFaults(operation, schema.at("properties", "items", "items"))) {
      report(message, place.at("description").location);
    }
    const [[name, first] = []] = media.at("examples").entries;
    if (first && first.at("value", "pagination", "has_more").value !== false) {
      report(
        `The first example, "${name}", has another page, so iterating over the mock never ends. Put a complete list first: has_more: false, next_cursor: null.`,
        first.at("value", "pagination", "has_more").location,
      );
    }
  },
});

/** The mistakes of a list's description about its `query` and `sort`. */
function fieldFaults(operation: Operation, item: Place): string[] {
  const { place, title } = operation;
  const description = place.at("description").text ?? "";
  const faults: string[] = [];
  for (const name of FILTERS) {
    const says = new RegExp(`\\b(no|neither|nor) \`${name}\``).test(description);
    if (!parameterOf(operation, "query", name)) {
      if (says) continue;
      faults.push(
        `${title} is a list, but takes no ${name}. Add - $ref: ../../shared/parameters/${name}.yaml to its parameters; or say in the description why not: The list is short, and takes neither \`query\` nor \`sort\`.`,
      );
    } else if (!takings(description).some(({ subject }) => subject.includes(`\`${name}\``))) {
      faults.push(
        `${title} takes ${name}, but does not say which fields. Add to its description: \`query\` and \`sort\` take \`name\` and the timestamps.`,
      );
    }
  }
  const fields = fieldsOf(item);
  const named = takings(description).flatMap(({ fields: text }) => backticked(text));
  const used = [...description.matchAll(/`(?:query|sort)=([^`]*)`/g)].flatMap(([, terms = ""]) =>
    terms.split(",").map((term) => term.replace(/^-/, "").replace(/:.*$/, "")),
  );
  for (const field of new Set([...named, ...used])) {
    if (fields.includes(field)) continue;
    faults.push(
      `The description says that ${title} takes \`${field}\`, but neither its items nor objects in them have such a property. Name one that they have, for example \`${fields[0]}\`.`,
    );
  }
  if (takings(description).some(({ fields: text }) => text.includes("timestamps")) && !fields.some(isTimestamp)) {
    faults.push(`The items of ${title} have no timestamps. Name the fields that they have.`);
  }
  return faults;
}

/** The fields in the sentences "`query` and `sort` take `name` and `status`: …". */
function takings(description: string): { subject: string; fields: string }[] {
  const sentences = description.matchAll(/((?:`query`|`sort`)(?: and `sort`)?) takes? ([^:.]*)/g);
  return [...sentences].map(([, subject = "", fields = ""]) => ({ subject, fields }));
}

function backticked(text: string): string[] {
  return [...text.matchAll(/`([^`]*)`/g)].map(([, word = ""]) => word);
}

/** The properties of an item, and of the objects in it. */
function fieldsOf(item: Place): string[] {
  const within = (schema: Place): Place[] => [schema, ...schema.at("oneOf").items.flatMap(within)];
  const objects = item.at("properties").entries.flatMap(([, property]) => within(property));
  return [item, ...objects].flatMap((schema) => schema.at("properties").keys);
}

function isTimestamp(field: string): boolean {
  return field.endsWith("_at");
}

function sameWords(some: string[], others: string[]): boolean {
  return some.length === others.length && others.every((word) => some.includes(word));
}
