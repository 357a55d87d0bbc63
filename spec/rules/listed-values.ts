import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

/** Names of properties that refer to something which somebody has to find first. */
const REFERENCE =
  /(^|_)(ids?|uuids?|ref|organization|teams?|projects?|space|tenant|member|user|service_account|policy|component_hubs|model_registries)$/;

/** Who has to send an id or a name can list them: `x-listed-by` names the operation, or is null where only the platform knows. */
export const listedValues: Oas3Rule = () => {
  const lists = new Set<string>();
  const named: { operation: string; location: Location }[] = [];
  const seen = new Set<unknown>();
  return {
    Operation(node: unknown, ctx) {
      const { place, id, parameters, bodies } = operationOf(node, ctx);
      if (place.at("x-pagination").exists) lists.add(id);
      const check = (what: string, carrier: Place, schema: Place) => {
        if (seen.has(carrier.value)) return;
        seen.add(carrier.value);
        const by = carrier.at("x-listed-by");
        if (by.text !== undefined) named.push({ operation: by.text, location: by.location });
        else if (!by.exists && !isListedHere(schema)) {
          ctx.report({
            message: `Nobody can find out which values ${what} takes. Name the list that has them, x-listed-by: listProjects; or write x-listed-by: null, and say in the description where they are.`,
            location: carrier.location,
          });
        }
      };
      for (const parameter of parameters) {
        const isReference = parameter.at("in").text === "path" || parameter.at("x-listed-by").exists;
        if (isReference) check(`the parameter "${parameter.at("name").text}"`, parameter, parameter.at("schema"));
      }
      for (const [, body] of bodies) {
        for (const [name, property] of propertiesOf(body.at("schema"), new Set())) {
          const isReference = REFERENCE.test(name) || property.at("x-listed-by").exists;
          if (isReference) check(`the property "${name}"`, property, property);
        }
      }
    },
    Root: {
      leave(_node: unknown, ctx) {
        for (const { operation, location } of named) {
          if (lists.has(operation)) continue;
          ctx.report({
            message: `"${operation}" is no list of the contract. Name an operation that has x-pagination, for example ${[...lists][0]}.`,
            location,
          });
        }
      },
    },
  };
};

/** The properties of a schema and of all that it holds. */
function propertiesOf(schema: Place, above: Set<unknown>): [name: string, property: Place][] {
  if (above.has(schema.value)) return [];
  const within = new Set([...above, schema.value]);
  const inner = ["oneOf", "anyOf", "allOf"].flatMap((keyword) => schema.at(keyword).items);
  const own = schema.at("properties").entries;
  return [
    ...own,
    ...[...inner, ...own.map(([, property]) => property), schema.at("items")]
      .filter(({ exists }) => exists)
      .flatMap((part) => propertiesOf(part, within)),
  ];
}

/** Whether the schema itself says which values there are. */
function isListedHere(schema: Place): boolean {
  return ["enum", "const", "x-open-enum", "properties"].some((keyword) => schema.at(keyword).exists);
}
