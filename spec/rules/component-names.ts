import { basename, dirname } from "node:path";
import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** What generators add to the name of an operation to name the types that they make of it. */
const DERIVED = ["", "Params", "Request", "RequestBody", "Response"];

interface Component {
  folder: string;
  name: string;
  location: Location;
}

/**
 * No two types of a generated client have the same name: neither a schema and a response, nor a component and what
 * generators derive from an operationId. oapi-codegen stops at the first such pair.
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
      if (["schemas", "responses"].includes(folder)) {
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
          if (folder === "responses" && components.has(`schemas/${name.toLowerCase()}`)) {
            ctx.report({
              message: `responses/${name} and schemas/${name} would become one type in generated clients. Name the response ${name}Response.`,
              location,
            });
          }
        }
      },
    },
  };
};
