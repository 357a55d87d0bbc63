import type { ScopeSettings } from "../../command/config.ts";
import type { SpecNode } from "../../read/spec-node.ts";
import type { ParameterModel, ScopePlace } from "../model.ts";

/** Where an operation takes the values of scopes. */
export function scopePlaces(
  scopes: readonly ScopeSettings[],
  operation: SpecNode,
  parameters: { readonly path: readonly ParameterModel[]; readonly query: readonly ParameterModel[] },
): Record<string, ScopePlace> {
  const places: Record<string, ScopePlace> = {};
  for (const scope of scopes) {
    for (const [index, name] of scope.parameters.entries()) {
      // Only the first parameter is in every scope, and a path argument cannot be optional.
      const inPath = index === 0 && parameters.path.some((parameter) => parameter.name === name);
      const inQuery = parameters.query.some((parameter) => parameter.name === name);
      const place = inPath ? "path" : inQuery ? "query" : bodyHas(operation, name) ? "body" : undefined;
      if (place) places[name] = place;
    }
  }
  return places;
}

function bodyHas(operation: SpecNode, name: string): boolean {
  const content = operation.get("requestBody")?.entriesOf("content") ?? [];
  return content.some(([, media]) => media.get("schema")?.get("properties")?.own(name) !== undefined);
}
