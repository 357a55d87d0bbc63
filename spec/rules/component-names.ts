import { basename, dirname } from "node:path";
import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** What generators add to the name of an operation to name the types that they make of it. */
const DERIVED = ["", "Params", "Request", "RequestBody", "Response"];

/** The folders whose components become types. */
const FOLDERS = ["schemas", "responses", "parameters"];

/** What a component of a kind is called when a schema has its name. */
const SUFFIXES: Record<string, string> = { schemas: "Schema", responses: "Response", parameters: "Parameter" };

interface Component {
  folder: string;
  name: string;
  location: Location;
}

/**
 * No two types of a generated client have the same name: neither a schema, a response and a parameter, nor a component
 * and what generators derive from an operationId. oapi-codegen stops at the first such pair.
 */
export const componentNames: Oas3Rule = () => {
  const components = new Map<string, Component>();
  const operations: string[] = [];
  return {
    ref(_node, ctx, resolved) {
      if (!resolved.location) return;
      const { absoluteRef } = resolved.location.source;
      const folder = basename(dirname(absoluteRef));
      const name = basename(absoluteRef).replace(/\.[^.]+$/, "");
      if (FOLDERS.includes(folder)) {
        components.set(`${folder}/${name.toLowerCase()}`, { folder, name, location: ctx.location });
      }
    },
    Operation(node: unknown, ctx) {
      operations.push(operationOf(node, ctx).id);
    },
    Root: {
      leave(_node: unknown, ctx) {
        const derived = new Map(
          operations.flatMap((id) => DERIVED.map((suffix) => [`${id}${suffix}`.toLowerCase(), id])),
        );
        for (const { folder, name, location } of components.values()) {
          const id = derived.get(name.toLowerCase());
          if (id) {
            ctx.report({
              message: `Generators make a type ${name} of the operation ${id}. Name the component for what it holds.`,
              location,
            });
          }
          const other = FOLDERS.slice(0, FOLDERS.indexOf(folder)).find((one) =>
            components.has(`${one}/${name.toLowerCase()}`),
          );
          if (other) {
            ctx.report({
              message: `${folder}/${name} and ${other}/${components.get(`${other}/${name.toLowerCase()}`)?.name} would become one type in generated clients. Name them apart, for example ${name}${SUFFIXES[folder]}.`,
              location,
            });
          }
        }
      },
    },
  };
};
