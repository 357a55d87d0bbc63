import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

/** Parameters of lists that are no filters. Descriptions list the values of the first two, and a page contains the third. */
const OF_LISTS = ["query", "sort", "cursor"];

/** Keywords which show that a caller makes the text up, or that its form says everything. */
const BOUNDS = ["maxLength", "pattern", "format"];

const ID = /(^|_)(ids?|uuids?|refs?)$/;

/** A value that a request carries. */
interface Sent {
  /** `the property "owner"`, for messages. */
  what: string;
  name: string;
  /** The parameter or property, which has the name and the description. */
  carrier: Place;
  /** The schema of the value, or of one of its alternatives. */
  schema: Place;
}

/**
 * A caller can find out which values may be sent. A text lists its values, or is free within a bound, or names the list
 * operation that has them with `x-listed-by`. The last is required if the value is named after something that can be listed.
 * `x-listed-by` is null if only the platform knows the values; then the description says so.
 */
export const listedValues: Oas3Rule = () => {
  const lists = new Set<string>();
  const nouns = new Set<string>();
  const sent: Sent[] = [];
  return {
    Operation(node: unknown, ctx) {
      const { place, id, parameters, bodies } = operationOf(node, ctx);
      if (place.at("x-pagination").exists) lists.add(id);
      for (const parameter of parameters) {
        const name = parameter.at("name").text ?? "";
        const kind = parameter.at("in").text ?? "";
        if (kind === "header" || (kind === "query" && OF_LISTS.includes(name))) continue;
        if (kind === "path" && !isListedHere(parameter.at("schema"))) nouns.add(name);
        const what = `the parameter "${name}"`;
        sent.push(...valuesOf(parameter.at("schema"), { what, name, carrier: parameter }));
      }
      for (const [, body] of bodies) sent.push(...propertiesOf(body.at("schema"), []));
    },
    Root: {
      leave(_node: unknown, ctx) {
        for (const id of lists) nouns.add(nounOf(id));
        for (const { what, name, carrier, schema } of sent) {
          const by = [schema.at("x-listed-by"), carrier.at("x-listed-by")].find(({ exists }) => exists);
          if (by?.text !== undefined && !lists.has(by.text)) {
            ctx.report({
              message: `"${by.text}" is not a list of the contract. Name an operation that has x-pagination, for example ${[...lists][0]}.`,
              location: by.location,
            });
          }
          if (by?.value === null && !/\bplatform/.test(carrier.at("description").text ?? "")) {
            ctx.report({
              message: `No operation lists the values of ${what}, so its description has to say where they are. Add for example: The platform's own pages list them.`,
              location: carrier.at("description").location,
            });
          }
          if (by || isListedHere(schema)) continue;
          const isText = typesOf(schema).includes("string");
          const isReference =
            ID.test(name) || (isText && isOneOf(name, nouns) && schema.at("format").text !== "binary");
          const isFree = !isText || BOUNDS.some((keyword) => schema.at(keyword).exists);
          if (isReference || !isFree) {
            ctx.report({
              message: `Callers cannot find out the values of ${what}. Name the list that has them, x-listed-by: ${[...lists][0] ?? "listProjects"}; or write x-listed-by: null, and say in the description where the platform has them. A text that callers make up has a maxLength.`,
              location: carrier.location,
            });
          }
        }
      },
    },
  };
};

/** The values of the properties of a body, at any depth. */
function propertiesOf(schema: Place, above: unknown[]): Sent[] {
  if (above.includes(schema.value)) return [];
  const within = [...above, schema.value];
  return [
    ...schema
      .at("properties")
      .entries.flatMap(([name, property]) => [
        ...valuesOf(property, { what: `the property "${name}"`, name, carrier: property }),
        ...propertiesOf(property, within),
      ]),
    ...partsOf(schema).flatMap((part) => propertiesOf(part, within)),
  ];
}

/** The values of a property or a parameter that is no object: its own, and those of its branches, items or map members. */
function valuesOf(schema: Place, of: Omit<Sent, "schema">, above: unknown[] = []): Sent[] {
  if (above.includes(schema.value)) return [];
  const isValue = typesOf(schema).some((type) => type === "string" || type === "integer" || type === "number");
  return isValue
    ? [{ ...of, schema }]
    : partsOf(schema).flatMap((part) => valuesOf(part, of, [...above, schema.value]));
}

function partsOf(schema: Place): Place[] {
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((keyword) => schema.at(keyword).items);
  return [...branches, schema.at("items"), schema.at("additionalProperties")].filter(({ exists }) => exists);
}

function typesOf(schema: Place): unknown[] {
  return [schema.at("type").value].flat();
}

/** The noun of a list, as a property would use it: `api_key` for `listApiKeys`. */
function nounOf(id: string): string {
  const words = id.replace(/^list/, "").replace(/(?!^)[A-Z]/g, "_$&");
  return words.toLowerCase().replace(/ies$/, "y").replace(/s$/, "");
}

/** Whether a name ends with a noun, in the singular or the plural: `reviewer_role`, `replaced_api_keys`. */
function isOneOf(name: string, nouns: Set<string>): boolean {
  return [...nouns].some((noun) =>
    [noun, `${noun}s`, noun.replace(/y$/, "ies")].some((word) => name === word || name.endsWith(`_${word}`)),
  );
}

/** Whether the schema itself lists its values. */
function isListedHere(schema: Place): boolean {
  return ["enum", "const", "x-open-enum"].some((keyword) => schema.at(keyword).exists);
}
