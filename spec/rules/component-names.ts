import { basename, dirname } from "node:path";
import { isRef, type Location, type Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import { Place } from "./model/place.ts";

/** The folders whose components become types, and the suffix for a component whose name is taken. */
const SUFFIXES: Record<string, string> = {
  schemas: "Schema",
  responses: "Response",
  parameters: "Parameter",
  requestBodies: "Body",
  headers: "Header",
};
const FOLDERS = Object.keys(SUFFIXES);

interface Component {
  folder: string;
  name: string;
  place: Place;
  /** Where it is first referred to. */
  location: Location;
}

/**
 * No two types of a generated client have the same name: neither two components, nor a component and what generators
 * derive from an operationId or from a property with a schema of its own. oapi-codegen stops at the first such pair.
 *
 * Each generator derives other names, and several from one operation: `CreateBookJSONRequestBody` and
 * `CreateBook201JSONResponse` (oapi-codegen), `CreateBookReq` and `CreateBookCreated` (ogen), `CreateBook201Response`
 * (openapi-generator), `NewCreateBookRequest`. All of them have the operationId in them, so no component has.
 */
export const componentNames: Oas3Rule = () => {
  const components = new Map<string, Component>();
  const operations: string[] = [];
  return {
    ref(node, ctx, resolved) {
      if (!resolved.location) return;
      const { absoluteRef } = resolved.location.source;
      const folder = basename(dirname(absoluteRef));
      const name = basename(absoluteRef).replace(/\.[^.]+$/, "");
      const key = `${folder}/${name.toLowerCase()}`;
      if (!FOLDERS.includes(folder) || components.has(key)) return;
      components.set(key, { folder, name, place: Place.of(node, ctx).target, location: ctx.location });
    },
    Operation(node: unknown, ctx) {
      operations.push(operationOf(node, ctx).id);
    },
    Root: {
      leave(_node: unknown, ctx) {
        const schemas = [...components.values()].filter(({ folder }) => folder === "schemas");
        for (const { folder, name, location } of components.values()) {
          const id = operations.find((one) => hasWords(name, one));
          if (id) {
            ctx.report({
              message: `Generators create types for the operation ${id}, and ${name} looks like one of them. Name the component after its content, without the name of the operation.`,
              location,
            });
          }
          const other = FOLDERS.slice(0, FOLDERS.indexOf(folder)).find((one) =>
            components.has(`${one}/${name.toLowerCase()}`),
          );
          if (other) {
            ctx.report({
              message: `${folder}/${name} and ${other}/${components.get(`${other}/${name.toLowerCase()}`)?.name} would become the same type in generated clients. Rename one of them, for example to ${name}${SUFFIXES[folder]}.`,
              location,
            });
          }
        }
        for (const { name, place } of schemas) {
          for (const [type, property] of typesWithin(name, place)) {
            const other = [...components.values()].find((one) => beginsWithWords(one.name, type));
            if (!other) continue;
            ctx.report({
              message: `Generators create a type ${type} for this property, but there is also ${other.folder}/${other.name}. Refer to that with $ref: ${other.name}.yaml if it is the same schema, or rename one of them.`,
              location: property.location,
            });
          }
        }
      },
    },
  };
};

/** Whether a name contains the words of an operationId: `createBook` in `NewCreateBookRequest`, not in `CreateBookmark`. */
function hasWords(name: string, id: string): boolean {
  const start = name.toLowerCase().indexOf(id.toLowerCase());
  if (id === "" || start < 0) return false;
  const isWord = start === 0 || /[A-Z]/.test(name.charAt(start));
  return isWord && !/[a-z]/.test(name.charAt(start + id.length));
}

function beginsWithWords(name: string, type: string): boolean {
  return name.toLowerCase().startsWith(type.toLowerCase()) && !/[a-z]/.test(name.charAt(type.length));
}

/** The names of the types that generators create for the properties of a schema, at any depth. */
function typesWithin(name: string, schema: Place): [type: string, property: Place][] {
  return schema.at("properties").keys.flatMap((key) => {
    const property = schema.at("properties").raw(key);
    const type = `${name}${key.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}`;
    return makesType(property) ? [[type, property] as [string, Place], ...typesWithin(type, property)] : [];
  });
}

/** Whether generators create a named type for an inline schema: an object, an enum, a union, or an array of these. */
function makesType(schema: Place): boolean {
  if (isRef(schema.value)) return false;
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((keyword) =>
    schema.at(keyword).items.map((_, index) => schema.at(keyword).raw(index)),
  );
  const [only, ...further] = branches.filter((branch) => branch.at("type").value !== "null");
  // A nullable type has the name of the type.
  if (only) return further.length > 0 || makesType(only);
  const isObject = [schema.at("type").value].flat().includes("object");
  return isObject || ["enum", "const"].some((keyword) => schema.at(keyword).exists) || makesTypeOfItems(schema);
}

function makesTypeOfItems(schema: Place): boolean {
  return schema.at("items").exists && makesType(schema.raw("items"));
}
