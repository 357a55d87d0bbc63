import type { Place } from "./place.ts";

/** Visits a schema and all schemas in it, each once per path from the top. */
export function visitSchemas(schema: Place, look: (schema: Place) => void, above: readonly unknown[] = []): void {
  if (!schema.exists || above.includes(schema.value)) return;
  look(schema);
  const parts = [
    ...["oneOf", "anyOf", "allOf"].flatMap((keyword) => schema.at(keyword).items),
    ...schema.at("properties").entries.map(([, property]) => property),
    schema.at("items"),
    schema.at("additionalProperties"),
  ];
  for (const part of parts) visitSchemas(part, look, [...above, schema.value]);
}
